package org.firstwords.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.tensor.SafeTensorsReader;

/// A published CLIP: a folder with `model.safetensors`, `config.json` and `tokenizer.json` in
/// Hugging Face's form, such as that of `openai/clip-vit-large-patch14`.
public record ClipFolder(ArtifactStore store, Location folder) {
  private static final String WEIGHTS = "model.safetensors";
  private static final String CONFIG = "config.json";
  private static final String TOKENIZER = "tokenizer.json";
  private static final int BUFFER = 1 << 20;

  private Location find(String name) throws IOException {
    var at = folder.resolve(name);
    if (store.find(at).isEmpty()) {
      throw new UserException(
          "%s has no %s; a CLIP folder holds %s, %s and %s, as published for"
                  .formatted(folder, name, WEIGHTS, CONFIG, TOKENIZER)
              + " openai/clip-vit-large-patch14 at huggingface.co");
    }
    return at;
  }

  private InputStream open(String name) throws IOException {
    return new BufferedInputStream(store.read(find(name)), BUFFER);
  }

  public ClipSpec spec() throws IOException {
    var at = find(CONFIG);
    return ClipSpec.of(Json.read(store, at, JsonNode.class), at.toString());
  }

  /// To be closed by the caller.
  public ClipTokenizer tokenizer() throws IOException {
    try (var in = open(TOKENIZER)) {
      return ClipTokenizer.read(in, folder.resolve(TOKENIZER).toString());
    }
  }

  /// The model with the given compute settings, to be closed by the caller.
  public ClipModel model(ComputeSettings computing) throws IOException {
    var spec = spec();
    try (var in = open(WEIGHTS)) {
      var weights = SafeTensorsReader.openAnyType(in, folder.resolve(WEIGHTS).toString());
      return ClipModel.restore(spec, weights, computing);
    }
  }
}
