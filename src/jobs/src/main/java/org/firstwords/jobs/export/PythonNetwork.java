package org.firstwords.jobs.export;

import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;

/// Python code that builds the network for the exported weights.
final class PythonNetwork {
  private static final String SPATIAL =
      "# spatial: its head works on every place of the last map, which the forward pass must give it\n";

  private PythonNetwork() {}

  static String of(ModelSpec spec) {
    var network =
        switch (spec.vision()) {
          case RESNEXT50 ->
              "from torchvision.models import resnext50_32x4d\nvision = resnext50_32x4d(num_classes=%d)"
                  .formatted(spec.embeddingSize());
          case VIT_B14 -> transformer("patch_size=14", spec);
          case TINY_VIT -> transformer("patch_size=16, embed_dim=128, depth=3, num_heads=4", spec);
          case TINY -> "# a small network of Firstwords' own: write `vision` with the file's names";
        };
    return network + head(spec);
  }

  private static String transformer(String form, ModelSpec spec) {
    return "from timm.models.vision_transformer import VisionTransformer\n"
        + "vision = VisionTransformer(img_size=%d, %s, num_classes=%d)"
            .formatted(spec.imageSize(), form, spec.embeddingSize());
  }

  private static String head(ModelSpec spec) {
    return spec.matching() == Matching.FLAT
        ? ""
        : "\n%svision.fc = torch.nn.Conv2d(vision.fc.in_features, %d, 1)"
            .formatted(SPATIAL, spec.embeddingSize());
  }
}
