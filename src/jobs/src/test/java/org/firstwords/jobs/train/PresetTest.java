package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PresetTest {
  private static Train apply(String options) {
    var command = CommandLines.configure(new CommandLine(new Train()));
    var words = new ArrayList<>(List.of("--pairs", "p"));
    Stream.of(options.split(" ")).forEach(words::add);
    command.parseArgs(words.toArray(String[]::new));
    Train train = command.getCommand();
    train.preset.ifPresent(preset -> preset.apply(command.getCommandSpec()));
    train.condition.ifPresent(
        condition -> new ConditionPreset(command.getCommandSpec(), condition).apply());
    return train;
  }

  @Test
  void thePaperIsTheDefault() {
    var command = CommandLines.configure(new CommandLine(new Train()));
    command.parseArgs("--pairs", "p");
    Preset.PAPER
        .settings()
        .forEach((option, value) ->
            assertThat(command.getCommandSpec().findOption(option).<Object>getValue())
                .as(option)
                .isEqualTo(value));
  }

  @Test
  void smallNeedsNoWeights() {
    var train = apply("--frames f --preset small");
    assertThat(train.model.vision).isEqualTo(Vision.TINY);
    assertThat(train.model.trunk).isEqualTo(Trunk.TRAINED);
    assertThat(train.model.imageSize).isEqualTo(64);
    assertThat(train.recipe.batchSize).isEqualTo(8);
    assertThat(train.recipe.learningRate).isEqualTo(1e-3);
    assertThat(train.recipe.maxSteps).isEqualTo(600);
  }

  @Test
  void optionsWin() {
    var train = apply("--frames f --preset small --image-size 96 --max-steps 7");
    assertThat(train.model.imageSize).isEqualTo(96);
    assertThat(train.recipe.maxSteps).isEqualTo(7);
    assertThat(train.model.vision).isEqualTo(Vision.TINY);
  }

  @Test
  void leavesAnEncoderOfItsOwnAlone() {
    var weights = apply("--frames f --weights w --preset small");
    assertThat(weights.model.vision).isEqualTo(Vision.RESNEXT50);
    assertThat(weights.model.trunk).isEqualTo(Trunk.FROZEN);
    assertThat(weights.model.imageSize).isEqualTo(224);
    assertThat(weights.recipe.learningRate).isEqualTo(1e-3);
    assertThat(apply("--features f --preset small").model.trunk).isEqualTo(Trunk.FROZEN);
  }

  @Test
  void goesWithAConditionOfThePaper() {
    var train = apply("--frames f --preset small --condition transformer");
    assertThat(train.model.vision).isEqualTo(Vision.TINY_VIT);
    assertThat(train.model.trunk).isEqualTo(Trunk.TRAINED);
    assertThat(apply("--frames f --preset small --condition random-features").model.trunk)
        .isEqualTo(Trunk.FROZEN);
  }
}
