package org.firstwords.jobs.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Objects;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Text;
import org.firstwords.model.text.TransformerPadding;

/// README.md of an exported model: how to open it.
final class ExportReadme {
  private ExportReadme() {}

  static String of(ExportFormat form, ModelSpec spec) throws IOException {
    return page(form.toString())
        .replace("@size@", String.valueOf(spec.imageSize()))
        .replace("@dimension@", String.valueOf(spec.embeddingSize()))
        .replace("@length@", length(spec))
        .replace("@batch@", batch(spec))
        .replace("@network@", PythonNetwork.of(spec))
        .replace("@text@", text(spec))
        .stripTrailing()
        .concat("\n");
  }

  private static String page(String name) throws IOException {
    try (var in =
        Objects.requireNonNull(ExportReadme.class.getResourceAsStream(name + ".md"), name)) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static String length(ModelSpec spec) {
    return switch (spec.matching()) {
      case FLAT -> "of length 1, so that products are cosines";
      case SPATIAL_MEAN, SPATIAL_MAX -> "a mean of vectors of length 1, compared by their product";
    };
  }

  private static String batch(ModelSpec spec) {
    return switch (spec.text().encoder()) {
      case TRANSFORMER ->
          spec.text().padding() == TransformerPadding.REFERENCE
              ? " As in the reference, padding changes this encoder's vectors: give texts of one"
                  + " length together."
              : "";
      case EMBEDDING, LSTM, BILSTM -> "";
    };
  }

  private static String text(ModelSpec spec) throws IOException {
    return spec.text().encoder() == Text.EMBEDDING
        ? page("words")
        : "`text.safetensors` holds the utterance encoder, %s, under the names of the reference's PyTorch modules."
            .formatted(spec.text().encoder());
  }

  /// Python code that builds the network for the exported weights.
  private static final class PythonNetwork {
    private static final String SPATIAL =
        "# spatial: its head works on every place of the last map, which the forward pass must give"
            + " it\n";

    private PythonNetwork() {}

    static String of(ModelSpec spec) {
      var network =
          switch (spec.vision()) {
            case RESNEXT50 ->
                "from torchvision.models import resnext50_32x4d\nvision = resnext50_32x4d(num_classes=%d)"
                    .formatted(spec.embeddingSize());
            case VIT_B14 -> transformer("patch_size=14", spec);
            case VIT_S16 ->
                transformer("patch_size=16, embed_dim=384, depth=12, num_heads=6", spec);
            case TINY_VIT ->
                transformer("patch_size=16, embed_dim=128, depth=3, num_heads=4", spec);
            case TINY ->
                "# a small network of Firstwords' own: write `vision` with the file's names";
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
}
