package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalLong;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.model.optimise.ReduceOnPlateau;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/// What a command line that says nothing else means: the reference's training.
class PaperRecipeTest {
  private static final double VALIDATION_LOSS = 2;

  private static TrainingRecipe recipe() {
    var command = CommandLines.configure(new CommandLine(new Train()));
    command.parseArgs("--frames", "f", "--pairs", "p");
    Train train = command.getCommand();
    return train.recipe.recipe();
  }

  @Test
  void hasTheNumbersOfTheReference() {
    assertThat(recipe())
        .isEqualTo(
            new TrainingRecipe(
                8, 16, 1e-4, 0.1, Schedule.PLATEAU, 0.1, 20, 400, OptionalLong.empty(), 0, 10));
  }

  private static int epochsToTheFirstFall(double loss) {
    var recipe = recipe();
    var plateau =
        ReduceOnPlateau.starting(
                recipe.learningRate(), recipe.plateauFactor(), recipe.plateauPatience())
            .after(VALIDATION_LOSS);
    var epochs = 0;
    while (plateau.rate() == recipe.learningRate() && epochs < 100) {
      plateau = plateau.after(loss);
      epochs++;
    }
    assertThat(plateau.rate()).isEqualTo(1e-5);
    return epochs;
  }

  @Test
  void bearsTwentyEpochsWithoutABetterLoss() {
    assertThat(epochsToTheFirstFall(VALIDATION_LOSS)).isEqualTo(21);
  }

  /// The threshold is relative: 2 becomes better below 2 - 2e-4.
  @Test
  void takesASlightlyBetterLossForNone() {
    assertThat(epochsToTheFirstFall(VALIDATION_LOSS - 1.9e-4)).isEqualTo(21);
    assertThat(epochsToTheFirstFall(VALIDATION_LOSS - 2.1e-4)).isEqualTo(22);
  }
}
