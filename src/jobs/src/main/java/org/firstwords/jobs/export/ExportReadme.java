package org.firstwords.jobs.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Objects;
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
              ? " As in the reference, padding changes this encoder's vectors: give texts of one length together."
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
}
