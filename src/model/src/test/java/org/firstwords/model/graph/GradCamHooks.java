package org.firstwords.model.graph;

import java.util.Map;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.FormulaWeights;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;

/// The models, pictures and words of `src/test/python/gradcam_hooks.py`.
public final class GradCamHooks {
  public static final int PICTURES = 3;
  private static final int BLOCKS = 4;
  private static final int VOCABULARY = 12;

  private GradCamHooks() {}

  /// One for each picture.
  public static int[][] words() {
    return new int[][] {{4}, {9}, {7}};
  }

  public static Map<String, ModelSpec> specs() {
    return Map.of(
        "tiny", spec(Vision.TINY, 32),
        "tiny-vit", spec(Vision.TINY_VIT, 32),
        "resnext50", spec(Vision.RESNEXT50, 224));
  }

  private static ModelSpec spec(Vision vision, int size) {
    return ModelSpec.of(vision, Trunk.TRAINED, BatchNorm.REFERENCE, size, VOCABULARY)
        .withEmbeddingSize(16);
  }

  /// Blocks of one colour each, `[3, size, size, 3]`.
  public static float[] pictures(int size) {
    var blocks = FormulaWeights.uniform("blocks", PICTURES * BLOCKS * BLOCKS * 3);
    var pictures = new float[PICTURES * size * size * 3];
    for (int i = 0; i < pictures.length; i++) {
      var channel = i % 3;
      var x = i / 3 % size * BLOCKS / size;
      var y = i / 3 / size % size * BLOCKS / size;
      var picture = i / 3 / size / size;
      pictures[i] = blocks[((picture * BLOCKS + y) * BLOCKS + x) * 3 + channel];
    }
    return pictures;
  }
}
