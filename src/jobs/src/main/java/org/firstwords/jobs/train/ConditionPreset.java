package org.firstwords.jobs.train;

import org.firstwords.core.cli.OptionCheck;
import org.firstwords.model.Condition;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.text.PositionalEncoding;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Sets the options of a condition and refuses contradicting ones. Options that no condition sets,
/// such as the batch size, are not changed.
///
/// @param command the command line, parsed
record ConditionPreset(CommandSpec command, Condition condition) {
  private static final String VISION = "--vision";
  private static final String TRUNK = "--trunk";

  /// @throws ParameterException if an option contradicts the condition, or weights are missing
  void apply() {
    apply("--shuffle-utterances", condition.shufflesUtterances());
    apply("--single-frame", condition.singleFrame());
    apply("--no-augmentation", !condition.augments());
    apply("--text", condition.text());
    if (condition == Condition.TRANSFORMER) {
      apply("--positions", PositionalEncoding.LEARNED);
    }
    apply(VISION, isSmall() ? condition.smallVision() : condition.vision());
    apply(TRUNK, trunk());
  }

  /// Whether a small encoder for quick runs is requested, which is accepted too.
  private boolean isSmall() {
    return switch ((Vision) value(VISION)) {
      case TINY, TINY_VIT -> true;
      case RESNEXT50, VIT_B14, VIT_S16 -> false;
    };
  }

  private Trunk trunk() {
    if (isGiven("--features")) {
      return condition.trunk();
    }
    var weights = isGiven("--weights");
    if (weights && !condition.pretrained()) {
      throw refused("starts from random weights: leave out --weights");
    }
    return weights || !condition.pretrained() ? condition.trunk() : withoutWeights();
  }

  /// There are no published weights for the small encoders: without any, they are trained.
  private Trunk withoutWeights() {
    if (isSmall() && !(isGiven(TRUNK) && value(TRUNK) == Trunk.FROZEN)) {
      return Trunk.TRAINED;
    }
    throw refused(
        "needs pretrained weights of %s: give --weights trunk.safetensors, as `import-weights --file FILE.pth` writes it"
            .formatted(value(VISION)));
  }

  private void apply(String option, Object wanted) {
    if (!isGiven(option)) {
      command.findOption(option).setValue(wanted);
    } else if (wanted.equals(false) && value(option).equals(true)) {
      throw refused("goes without %s: leave one of them out".formatted(option));
    } else if (!wanted.equals(value(option))) {
      throw refused(
          "means %s %s, not %s: leave one of them out".formatted(option, wanted, value(option)));
    }
  }

  private boolean isGiven(String option) {
    return command.commandLine().getParseResult().hasMatchedOption(option);
  }

  private Object value(String option) {
    return command.findOption(option).getValue();
  }

  private ParameterException refused(String why) {
    return OptionCheck.usageError(command, "--condition %s %s".formatted(condition, why));
  }
}
