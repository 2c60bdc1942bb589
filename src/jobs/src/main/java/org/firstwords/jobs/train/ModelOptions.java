package org.firstwords.jobs.train;

import java.util.Optional;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.PrecisionOption;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.input.FeatureSpec;
import org.firstwords.model.text.PositionalEncoding;
import org.firstwords.model.text.TransformerPadding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Model architecture options.
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
      names = "--text",
      defaultValue = "embedding",
      paramLabel = "NAME",
      description = "Utterance encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Text text;

  @Option(
      names = "--positions",
      defaultValue = "learned",
      paramLabel = "NAME",
      description = {
        "Positional encoding of the transformer: ${COMPLETION-CANDIDATES}",
        "(default: ${DEFAULT-VALUE})."
      })
  PositionalEncoding positions;

  @Option(
      names = "--transformer-padding",
      defaultValue = "reference",
      paramLabel = "NAME",
      description = {
        "In a transformer's mean over the words: ${COMPLETION-CANDIDATES} (default:"
            + " ${DEFAULT-VALUE}).",
        "reference: padded positions are added too; masked: only those of the utterance."
      })
  TransformerPadding transformerPadding;

  @Option(
      names = "--no-dropout",
      description = {
        "Disable dropout; the reference drops half of the input features of an LSTM and a tenth",
        "of the values of a transformer."
      })
  boolean noDropout;

  @Option(
      names = "--matching",
      defaultValue = "flat",
      paramLabel = "NAME",
      description = {
        "Similarity of an image and an utterance: ${COMPLETION-CANDIDATES}",
        "(default: ${DEFAULT-VALUE}, one vector each). spatial-mean: every place of the image",
        "with every word; spatial-max: for every word its best place."
      })
  Matching matching;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = {
        "Weights of the trunk: safetensors in torchvision's names, or the model.safetensors of",
        "another training (default: random)."
      })
  Optional<Location> weights;

  @Option(
      names = "--random-trunk",
      description = {
        "Freeze an image encoder of random weights, as the condition random-features does. Without",
        "this, training on frozen random weights is refused."
      })
  boolean randomTrunk;

  @Option(
      names = "--image-size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Image size of the network (default: ${DEFAULT-VALUE}).")
  int imageSize;

  @Option(
      names = "--embedding-size",
      defaultValue = "512",
      paramLabel = "N",
      description = "Size of the joint embedding space (default: ${DEFAULT-VALUE}).")
  int embeddingSize;

  @Option(
      names = "--temperature",
      defaultValue = "0.07",
      paramLabel = "T",
      description = "Softmax temperature (default: ${DEFAULT-VALUE}).")
  double temperature;

  @Option(
      names = "--learn-temperature",
      description = "Train the temperature too; fixed in the paper.")
  boolean learnTemperature;

  @Mixin PrecisionOption computing = new PrecisionOption();

  ModelSpec spec(int vocabularySize) {
    return spec(vision, imageSize, vocabularySize);
  }

  /// The spec with the image encoder of the stored features.
  ModelSpec spec(FeatureSpec features, int vocabularySize) {
    var spec = spec(features.vision(), features.imageSize(), vocabularySize);
    features.check(spec);
    return spec;
  }

  private ModelSpec spec(Vision encoder, int size, int vocabularySize) {
    return new ModelSpec(
        encoder,
        trunk,
        batchNorm,
        new TextSpec(text, positions, transformerPadding, !noDropout),
        matching,
        size,
        embeddingSize,
        new Temperature(temperature, learnTemperature),
        vocabularySize);
  }
}
