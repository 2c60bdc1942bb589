package org.firstwords.jobs.pretrain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.firstwords.core.cli.CommandLines;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class PretrainScheduleTest {
  /// The schedules of a command line.
  private static PretrainSchedule schedule(int frames, String... arguments) {
    var command = new Pretrain();
    var line = CommandLines.configure(new CommandLine(command));
    var all = Stream.concat(Stream.of("--frames", "F"), Stream.of(arguments));
    line.parseArgs(all.toArray(String[]::new));
    command.published.apply(line.getCommandSpec(), command.recipe.batchSize);
    return command.recipe.schedule(frames);
  }

  @Test
  void recipeOfTheChildsVideo() {
    var schedule = schedule(1_000_000);
    assertThat(schedule.steps()).isEqualTo(160_000);
    assertThat(schedule.at(0).momentum()).isEqualTo(0.9995);
    assertThat(schedule.at(10).momentum()).isCloseTo(0.9995, within(1e-12));
    assertThat(schedule.at(100_000).momentum()).isCloseTo(0.9995122359, within(1e-10));
    assertThat(schedule.at(170_000).momentum()).isCloseTo(0.9995348145, within(1e-10));
    assertThat(schedule.at(0).learningRate()).isEqualTo(1e-4);
    assertThat(schedule.at(159_999).learningRate()).isEqualTo(1e-4);
    assertThat(schedule.at(0).weightDecay()).isZero();
    assertThat(schedule.at(0).lastLayer()).isTrue();
  }

  @Test
  void originalRecipe() {
    var schedule = schedule(6400, "--recipe", "dino");
    assertThat(schedule.epoch()).isEqualTo(100);
    assertThat(schedule.steps()).isEqualTo(10_000);
    assertThat(schedule.at(0).learningRate()).isZero();
    assertThat(schedule.at(1000).learningRate()).isCloseTo(0.000125, within(1e-12));
    assertThat(schedule.at(9999).learningRate()).isCloseTo(1e-6, within(1e-8));
    assertThat(schedule.at(0).weightDecay()).isCloseTo(0.04, within(1e-12));
    assertThat(schedule.at(99).lastLayer()).isFalse();
    assertThat(schedule.at(100).lastLayer()).isTrue();
  }

  @Test
  void optionsWinOverTheRecipe() {
    var schedule = schedule(6400, "--learning-rate", "1e-3", "--max-steps", "500");
    assertThat(schedule.steps()).isEqualTo(500);
    assertThat(schedule.at(0).learningRate()).isEqualTo(1e-3);
  }
}
