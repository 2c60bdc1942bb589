package org.firstwords.jobs.embed.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.LinkedHashMap;
import java.util.Map;

/// Metadata of a vector file: stored in `vectors.json` and in the Parquet key-value metadata.
///
/// @param of `images` or `texts`
/// @param modelSha256 of the `model.safetensors` that made them
/// @param dimension numbers of each vector
/// @param normalised whether each has length 1, so that products of two are cosines
/// @param scale what a similarity is multiplied by before a softmax
/// @param boundaries whether texts were read between `<sos>` and `<eos>`
@RegisterForReflection
public record VectorDescription(
    String of,
    String modelSha256,
    int dimension,
    boolean normalised,
    double scale,
    boolean boundaries) {
  private static final String PREFIX = "firstwords.";

  /// As key and value texts.
  Map<String, String> texts() {
    var texts = new LinkedHashMap<String, String>();
    texts.put(PREFIX + "of", of);
    texts.put(PREFIX + "model_sha256", modelSha256);
    texts.put(PREFIX + "dimension", String.valueOf(dimension));
    texts.put(PREFIX + "normalised", String.valueOf(normalised));
    texts.put(PREFIX + "scale", String.valueOf(scale));
    texts.put(PREFIX + "boundaries", String.valueOf(boundaries));
    return texts;
  }
}
