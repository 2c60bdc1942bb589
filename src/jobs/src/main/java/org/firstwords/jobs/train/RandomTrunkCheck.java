package org.firstwords.jobs.train;

import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.model.Condition;
import org.firstwords.model.Trunk;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Refuses to train on a frozen image encoder of random weights unless that is asked for: nothing
/// below its head would ever learn to see.
record RandomTrunkCheck(Optional<Condition> condition, ModelOptions model) {
  private static final String CHOICES =
      """
      choose one of
        --weights trunk.safetensors    pretrained weights, as import-weights writes them (the paper)
        --preset small                 a small image encoder, trained from random weights
        --trunk trained                this image encoder, trained from random weights (slow)
        --condition random-features    the paper's control; --random-trunk outside the conditions\
      """;

  /// Whether a frozen trunk of random weights is asked for.
  boolean isWanted() {
    return model.randomTrunk
        || condition.filter(chosen -> chosen == Condition.RANDOM_FEATURES).isPresent();
  }

  /// @throws ParameterException if the options mean such a trunk without saying so, or say so and
  ///   mean another
  void check(CommandSpec command, boolean fromFeatures) {
    if (model.randomTrunk && (model.weights.isPresent() || model.trunk == Trunk.TRAINED)) {
      throw OptionCheck.usageError(
          command, "--random-trunk goes with --trunk frozen and without --weights");
    }
    var random = model.trunk == Trunk.FROZEN && model.weights.isEmpty() && !fromFeatures;
    if (random && !isWanted()) {
      throw OptionCheck.usageError(
          command,
          "without --weights the frozen image encoder %s would stay random; %s"
              .formatted(model.vision, CHOICES));
    }
  }
}
