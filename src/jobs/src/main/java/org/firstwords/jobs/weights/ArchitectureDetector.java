package org.firstwords.jobs.weights;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import org.firstwords.core.process.UserException;
import org.firstwords.model.Text;
import org.firstwords.model.Vision;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.vision.VisionEncoder;

/// Detects the architecture from the names and shapes of the tensors. Whether all tensors match is
/// checked later.
final class ArchitectureDetector {
  private static final String PATCHES = VisionEncoder.PREFIX + "patch_embed.proj.weight";
  private static final String PLACES = VisionEncoder.PREFIX + "pos_embed";
  private static final String FIRST_BLOCK = VisionEncoder.PREFIX + "layer1.0.";
  private static final String TABLE = TextEncoder.PREFIX + "embedding.weight";
  private static final String LSTM = TextEncoder.PREFIX + "lstm.weight_ih_l0";
  private static final String LAYERS = TextEncoder.PREFIX + "transformer_encoder.";
  private static final int BASE_PATCH = 14;
  private static final int SMALL_WIDTH = 384;
  private static final int IMAGE_DIMENSIONS = 4;

  /// Far more words or dimensions than any published model has.
  private static final int LARGEST = 1_000_000;

  private ArchitectureDetector() {}

  static Vision vision(Map<String, TensorInfo> tensors) {
    if (tensors.containsKey(PATCHES)) {
      return transformer(tensors);
    }
    if (tensors.containsKey(FIRST_BLOCK + "conv3.weight")) {
      return Vision.RESNEXT50;
    }
    if (tensors.containsKey(FIRST_BLOCK + "conv1.weight")) {
      return Vision.TINY;
    }
    throw new UserException(
        "the file holds no known image encoder: neither layer1.0.conv1.weight (ResNeXt-50) "
            + "nor patch_embed.proj.weight (a vision transformer); check --file and --kind");
  }

  private static Vision transformer(Map<String, TensorInfo> tensors) {
    if (patch(tensors) == BASE_PATCH) {
      return Vision.VIT_B14;
    }
    var widths = Objects.requireNonNull(tensors.get(PATCHES)).shape();
    return !widths.isEmpty() && widths.getFirst() == SMALL_WIDTH ? Vision.VIT_S16 : Vision.TINY_VIT;
  }

  /// The image size of a vision transformer, from its position embeddings.
  static OptionalInt imageSize(Map<String, TensorInfo> tensors) {
    var places = tensors.get(PLACES);
    if (places == null || places.shape().size() < 2) {
      return OptionalInt.empty();
    }
    var side = (int) Math.round(Math.sqrt(size(PLACES, places, 1) - 1.0));
    return OptionalInt.of(Math.multiplyExact(side, patch(tensors)));
  }

  private static int patch(Map<String, TensorInfo> tensors) {
    var patches = tensors.get(PATCHES);
    return patches != null && patches.shape().size() == IMAGE_DIMENSIONS
        ? size(PATCHES, patches, IMAGE_DIMENSIONS - 1)
        : BASE_PATCH;
  }

  static Text text(Map<String, TensorInfo> tensors) {
    if (tensors.keySet().stream().anyMatch(name -> name.startsWith(LAYERS))) {
      return Text.TRANSFORMER;
    }
    if (tensors.containsKey(LSTM)) {
      return tensors.containsKey(LSTM + "_reverse") ? Text.BILSTM : Text.LSTM;
    }
    return Text.EMBEDDING;
  }

  /// A dimension of a tensor that decides the size of a model.
  private static int size(String name, TensorInfo tensor, int dimension) {
    var size = tensor.shape().get(dimension);
    if (size < 1 || size > LARGEST) {
      throw new UserException(
          "%s has the shape %s; sizes of 1 to %d are known"
              .formatted(name, tensor.shape(), LARGEST));
    }
    return size.intValue();
  }

  /// The shape of the word embeddings: `[words, dimensions]`.
  static List<Integer> table(Map<String, TensorInfo> tensors) {
    var table = tensors.get(TABLE);
    if (table == null || table.shape().size() != 2) {
      throw new UserException(
          ("the file has no word embeddings (%s); leave --vocabulary out to import the image "
                  + "encoder alone")
              .formatted(TABLE));
    }
    return List.of(size(TABLE, table, 0), size(TABLE, table, 1));
  }
}
