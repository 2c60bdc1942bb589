package org.firstwords.jobs.pretrain;

import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.options.PrecisionOption;
import org.firstwords.model.Vision;
import org.firstwords.model.distill.DistillSpec;
import org.firstwords.model.image.CropTransform;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The networks and their crops.
@Command
final class NetworkOptions {
  private static final double SMALLEST_LOCAL = 0.05;

  @Option(
      names = "--vision",
      defaultValue = "resnext50",
      paramLabel = "NAME",
      description = "Image encoder: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Vision vision;

  @Option(
      names = "--weights",
      paramLabel = "FILE",
      description = "Weights from which the image encoder starts (default: random).")
  Optional<Location> weights;

  @Option(
      names = "--networks",
      paramLabel = "LOCATION",
      description = {
        "Student, teacher and centre to go on from, as another training: last of pretrain, or",
        "networks of import-weights --whole (default: random)."
      })
  Optional<Location> networks;

  @Option(
      names = "--out-dim",
      defaultValue = "65536",
      paramLabel = "K",
      description = {
        "Outputs of the head (default: ${DEFAULT-VALUE}); some hundreds do for little video."
      })
  int outputs;

  @Option(
      names = "--image-size",
      defaultValue = "224",
      paramLabel = "PIXELS",
      description = "Side of the two global crops (default: ${DEFAULT-VALUE}).")
  int imageSize;

  @Option(
      names = "--local-size",
      defaultValue = "96",
      paramLabel = "PIXELS",
      description = "Side of the local crops (default: ${DEFAULT-VALUE}).")
  int localSize;

  @Option(
      names = "--local-crops",
      defaultValue = "8",
      paramLabel = "N",
      description = "Local crops of a frame (default: ${DEFAULT-VALUE}).")
  int localCrops;

  @Option(
      names = "--global-scale",
      paramLabel = "SHARE",
      description = "Smallest share of a frame in a global crop (saycam: 0.2; dino: 0.4).")
  double globalScale;

  @Option(
      names = "--local-scale",
      paramLabel = "SHARE",
      description = {
        "Largest share of a frame in a local crop; the smallest is 0.05 (saycam: 0.2; dino: 0.4)."
      })
  double localScale;

  @Option(
      names = "--stochastic-depth",
      defaultValue = "0.1",
      paramLabel = "SHARE",
      description = "Of the student's deepest block, for transformers (default: ${DEFAULT-VALUE}).")
  double stochasticDepth;

  @Mixin ColourOptions colours = new ColourOptions();
  @Mixin PrecisionOption computing = new PrecisionOption();

  void check() {
    if (weights.isPresent() && networks.isPresent()) {
      throw new UserException(
          "--networks holds the weights of the image encoder, too; leave out --weights");
    }
    OptionCheck.require(
        globalScale > 0 && globalScale <= 1,
        "--global-scale",
        "above 0 and at most 1",
        globalScale);
    OptionCheck.require(
        localScale >= SMALLEST_LOCAL && localScale <= 1,
        "--local-scale",
        "from 0.05 to 1",
        localScale);
    OptionCheck.require(
        stochasticDepth >= 0 && stochasticDepth < 1,
        "--stochastic-depth",
        "at least 0 and below 1",
        stochasticDepth);
    colours.check();
  }

  DistillSpec spec(RecipeOptions recipe) {
    return new DistillSpec(
        vision,
        imageSize,
        localSize,
        localCrops,
        outputs,
        recipe.studentTemperature,
        recipe.centerMomentum,
        recipe.clip,
        vision.isConvolutional() ? 0 : stochasticDepth);
  }

  /// Caron et al. 2021, appendix; the shares of colours are those of BYOL.
  CropTransforms crops() {
    var changes = colours.changes();
    return new CropTransforms(
        new CropTransform(imageSize, globalScale, 1, changes, 1, 0),
        new CropTransform(imageSize, globalScale, 1, changes, colours.secondBlur, colours.solarise),
        new CropTransform(localSize, SMALLEST_LOCAL, localScale, changes, colours.localBlur, 0),
        localCrops);
  }
}
