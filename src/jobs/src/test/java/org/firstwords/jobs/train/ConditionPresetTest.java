package org.firstwords.jobs.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.model.Condition;
import org.firstwords.model.Text;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ConditionPresetTest {
  private static final List<String> SETTLED =
      List.of(
          "--shuffle-utterances",
          "--single-frame",
          "--no-augmentation",
          "--text",
          "--vision",
          "--trunk");

  private static CommandLine applyPreset(String options) {
    var command = CommandLines.configure(new CommandLine(new Train()));
    var words = new ArrayList<>(List.of("--frames", "f", "--pairs", "p"));
    Stream.of(options.split(" ")).forEach(words::add);
    command.parseArgs(words.toArray(String[]::new));
    Train train = command.getCommand();
    train.condition.ifPresent(
        condition -> new ConditionPreset(command.getCommandSpec(), condition).apply());
    return command;
  }

  private static String choices(CommandLine command) {
    return SETTLED.stream()
        .map(text -> String.valueOf(command.getCommandSpec().findOption(text).<Object>getValue()))
        .collect(Collectors.joining(" "));
  }

  /// Spec: "variants change only …".
  @ParameterizedTest
  @CsvSource({
    "cvcl,            --weights w, false false false embedding resnext50 frozen",
    "shuffled,        --weights w, true false false embedding resnext50 frozen",
    "random-features, --seed 0,    false false false embedding resnext50 frozen",
    "scratch,         --seed 0,    false false false embedding resnext50 trained",
    "single-frame,    --weights w, false true false embedding resnext50 frozen",
    "lstm,            --weights w, false false false lstm resnext50 frozen",
    "transformer,     --weights w, false false false transformer vit-b14 frozen",
    "no-augmentation, --weights w, false false true embedding resnext50 frozen",
  })
  void setsWhatThePaperChanges(String condition, String options, String expected) {
    assertThat(choices(applyPreset("--condition " + condition + " " + options)))
        .isEqualTo(expected);
  }

  @Test
  void withoutItsDefaultsAreThoseOfThePaper() {
    assertThat(choices(applyPreset("--weights w")))
        .isEqualTo(choices(applyPreset("--condition cvcl --weights w")));
  }

  @ParameterizedTest
  @EnumSource
  void takesQuickEncoders(Condition condition) {
    var vision = condition.smallVision();
    Train train =
        applyPreset("--condition %s --vision %s".formatted(condition, vision)).getCommand();
    assertThat(train.model.vision).isEqualTo(vision);
    assertThat(train.model.text).isEqualTo(condition.text());
    var frozen = condition == Condition.RANDOM_FEATURES;
    assertThat(train.model.trunk).isEqualTo(frozen ? Trunk.FROZEN : Trunk.TRAINED);
  }

  @Test
  void combinesWithWhatNoConditionIsAbout() {
    Train train =
        applyPreset("--condition lstm --text lstm --weights w --batch-size 4 --batch-norm frozen")
            .getCommand();
    assertThat(train.recipe.batchSize).isEqualTo(4);
    assertThat(train.model.text).isEqualTo(Text.LSTM);
    assertThat(train.model.vision).isEqualTo(Vision.RESNEXT50);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lstm --weights w --text embedding | --condition lstm means --text lstm, not embedding:"
            + " leave one of them out",
        "cvcl --weights w --single-frame | --condition cvcl goes without --single-frame: leave one"
            + " of them out",
        "shuffled --weights w --shuffle-utterances=false | --condition shuffled means"
            + " --shuffle-utterances true, not false: leave one of them out",
        "transformer --weights w --vision resnext50 | --condition transformer means --vision"
            + " vit-b14, not resnext50: leave one of them out",
        "transformer --weights w --vision tiny | --condition transformer means --vision tiny-vit,"
            + " not tiny: leave one of them out",
        "transformer --weights w --positions none | --condition transformer means --positions"
            + " learned, not none: leave one of them out",
        "scratch --trunk frozen | --condition scratch means --trunk trained, not frozen: leave one"
            + " of them out",
        "cvcl --weights w --trunk trained | --condition cvcl means --trunk frozen, not trained:"
            + " leave one of them out",
        "random-features --weights w | --condition random-features starts from random weights:"
            + " leave out --weights",
        "cvcl | --condition cvcl needs pretrained weights of resnext50: give --weights"
            + " trunk.safetensors, as `import-weights --file FILE.pth` writes it",
        "transformer | --condition transformer needs pretrained weights of vit-b14: give --weights"
            + " trunk.safetensors, as `import-weights --file FILE.pth` writes it",
        "cvcl --vision tiny --trunk frozen | --condition cvcl needs pretrained weights of tiny:"
            + " give --weights trunk.safetensors, as `import-weights --file FILE.pth` writes it",
      })
  void refusesContradictions(String options, String message) {
    assertThatThrownBy(() -> applyPreset("--condition " + options))
        .isInstanceOf(ParameterException.class)
        .hasMessage(message);
  }
}
