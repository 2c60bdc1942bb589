package org.firstwords.jobs.weights;

import java.util.Map;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.text.PositionalEncoding;
import org.firstwords.model.text.TransformerPadding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Model settings that the tensors do not reveal.
@Command
final class ArchitectureOptions {
  private static final int FEWEST_WORDS = 5;

  @Option(
      names = "--image-size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = {
        "Image size of a convolutional model, in pixels; for a vision transformer it is read "
            + "from the file (default: ${DEFAULT-VALUE})."
      })
  int imageSize;

  @Option(
      names = "--trunk",
      defaultValue = "frozen",
      paramLabel = "NAME",
      description = {
        "How the image encoder below its head was trained: ${COMPLETION-CANDIDATES} (default: "
            + "${DEFAULT-VALUE}); names the model in results."
      })
  Trunk trunk;

  @Option(
      names = "--matching",
      defaultValue = "flat",
      paramLabel = "NAME",
      description = {
        "Similarity of an image and an utterance: ${COMPLETION-CANDIDATES} (default:"
            + " ${DEFAULT-VALUE})."
      })
  Matching matching;

  @Option(
      names = "--positions",
      defaultValue = "learned",
      paramLabel = "NAME",
      description = {
        "Positional encoding of a transformer over words: ${COMPLETION-CANDIDATES} (default: "
            + "${DEFAULT-VALUE})."
      })
  PositionalEncoding positions;

  @Option(
      names = "--temperature",
      defaultValue = "0.07",
      paramLabel = "T",
      description = {
        "Temperature, if the file holds no learned one (default: ${DEFAULT-VALUE}, as in the "
            + "paper)."
      })
  double temperature;

  /// The spec of a trunk with these tensors.
  ModelSpec trunk(Map<String, TensorInfo> tensors) {
    var vision = ArchitectureDetector.vision(tensors);
    var size = ArchitectureDetector.imageSize(tensors).orElse(imageSize);
    return ModelSpec.of(vision, trunk, BatchNorm.REFERENCE, size, FEWEST_WORDS);
  }

  /// The spec of a whole model with these tensors.
  ModelSpec model(Map<String, TensorInfo> tensors, Temperature known) {
    var text = ArchitectureDetector.text(tensors);
    var table = ArchitectureDetector.table(tensors);
    return new ModelSpec(
        ArchitectureDetector.vision(tensors),
        trunk,
        BatchNorm.REFERENCE,
        new TextSpec(text, positions, TransformerPadding.REFERENCE, true),
        matching,
        ArchitectureDetector.imageSize(tensors).orElse(imageSize),
        table.get(1),
        known,
        table.get(0));
  }
}
