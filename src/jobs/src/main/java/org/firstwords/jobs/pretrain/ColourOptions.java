package org.firstwords.jobs.pretrain;

import org.firstwords.core.cli.OptionCheck;
import org.firstwords.model.image.CropColours;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How crops are changed, beside their place. The defaults are those of both published recipes.
@Command
final class ColourOptions {
  private static final String SHARE = "from 0 to 1";
  private static final double HALF_TURN = 0.5;

  @Option(
      names = "--jitter",
      defaultValue = "0.8",
      paramLabel = "SHARE",
      description = "Share of the crops with other colours (default: ${DEFAULT-VALUE}).")
  double jitter;

  @Option(
      names = "--brightness",
      defaultValue = "0.4",
      paramLabel = "SHARE",
      description = "Largest change of brightness there (default: ${DEFAULT-VALUE}).")
  double brightness;

  @Option(
      names = "--contrast",
      defaultValue = "0.4",
      paramLabel = "SHARE",
      description = "Largest change of contrast there (default: ${DEFAULT-VALUE}).")
  double contrast;

  @Option(
      names = "--saturation",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Largest change of saturation there (default: ${DEFAULT-VALUE}).")
  double saturation;

  @Option(
      names = "--hue",
      defaultValue = "0.1",
      paramLabel = "TURN",
      description = "Largest turn of the hue there, at most 0.5 (default: ${DEFAULT-VALUE}).")
  double hue;

  @Option(
      names = "--grey",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description = "Share of the grey crops (default: ${DEFAULT-VALUE}).")
  double grey;

  @Option(
      names = "--second-blur",
      defaultValue = "0.1",
      paramLabel = "SHARE",
      description = {
        "Share of the blurred ones among the second global crops; the first are always blurred",
        "(default: ${DEFAULT-VALUE})."
      })
  double secondBlur;

  @Option(
      names = "--local-blur",
      defaultValue = "0.5",
      paramLabel = "SHARE",
      description = "The same among local crops (default: ${DEFAULT-VALUE}).")
  double localBlur;

  @Option(
      names = "--solarise",
      defaultValue = "0.2",
      paramLabel = "SHARE",
      description =
          "Share of the solarised ones among the second global crops (default: ${DEFAULT-VALUE}).")
  double solarise;

  void check() {
    requireShare("--jitter", jitter);
    requireShare("--brightness", brightness);
    requireShare("--contrast", contrast);
    requireShare("--saturation", saturation);
    OptionCheck.require(hue >= 0 && hue <= HALF_TURN, "--hue", "from 0 to 0.5", hue);
    requireShare("--grey", grey);
    requireShare("--second-blur", secondBlur);
    requireShare("--local-blur", localBlur);
    requireShare("--solarise", solarise);
  }

  private static void requireShare(String option, double value) {
    OptionCheck.require(value >= 0 && value <= 1, option, SHARE, value);
  }

  CropColours changes() {
    return new CropColours(jitter, brightness, contrast, saturation, hue, grey);
  }
}
