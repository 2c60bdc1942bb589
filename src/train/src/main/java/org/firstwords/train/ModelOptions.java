package org.firstwords.train;

import java.util.Optional;
import org.firstwords.core.storage.Location;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Text;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// What the model is made of.
@Command
final class ModelOptions {
  @Option(
      names = "--vision",
      defaultValue = "resnext50",
      paramLabel = "NAME",
      description = "Image encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Vision vision;

  @Option(
      names = "--trunk",
      defaultValue = "frozen",
      paramLabel = "NAME",
      description =
          "Image encoder below its head: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Trunk trunk;

  @Option(
      names = "--batch-norm",
      defaultValue = "reference",
      paramLabel = "NAME",
      description = {
        "In training: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "reference: each batch's own statistics, also in a frozen trunk."
      })
  BatchNorm batchNorm;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Weights of the trunk: safetensors in torchvision's names (default: random).")
  Optional<Location> weights;

  @Option(
      names = "--image-size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Side of the images the network sees (default: ${DEFAULT-VALUE}).")
  int imageSize;

  @Option(
      names = "--embedding-size",
      defaultValue = "512",
      paramLabel = "N",
      description = "Size of the space where images and words meet (default: ${DEFAULT-VALUE}).")
  int embeddingSize;

  @Option(
      names = "--temperature",
      defaultValue = "0.07",
      paramLabel = "T",
      description = "What similarities are divided by; fixed (default: ${DEFAULT-VALUE}).")
  double temperature;

  ModelSpec spec(int vocabularySize) {
    return new ModelSpec(
        vision,
        trunk,
        batchNorm,
        Text.EMBEDDING,
        imageSize,
        embeddingSize,
        temperature,
        vocabularySize);
  }
}
