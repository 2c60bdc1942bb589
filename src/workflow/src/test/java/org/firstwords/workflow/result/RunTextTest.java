package org.firstwords.workflow.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.TaskRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The text at the end of a run.
class RunTextTest {
  @TempDir Path root;
  private SampleRun run = new SampleRun(Path.of("unset"));

  @BeforeEach
  void begin() {
    run = new SampleRun(root);
  }

  private String text(int width) throws IOException {
    var text = new RunText(run.outcome(), width);
    return String.join("\n", text.lines()).replace(root.toString(), "/ROOT");
  }

  @Test
  void resultsComeFirstThenWhereTheyAreFrom() throws Exception {
    run.hit("corpus", "nightly")
        .train("train", Map.of("seed", "7"), 1.0374)
        .evaluate("evaluate_labeled", "train", "labeled", 0.938)
        .add("report", "report", Map.of(), Map.of(), List.of("page"), Map.of())
        .put("gradcam", TaskRecord.notSelected());
    assertThat(text(80))
        .isEqualTo(
            """
            labeled  93.8 % [92.6, 94.9], chance 25 %
            train    validation loss 1.037, epoch 12 of 14 kept
            report   /ROOT/r/report/page/index.html

            corpus               0.4s  taken from run nightly
            train               54.0s  written
            evaluate_labeled    54.0s  written
            report              54.0s  written
            not selected: 1

            success in 3m 58s: run r -> /ROOT/r
            next: firstwords serve --root /ROOT (a web page over all runs)\
            """);
  }

  @Test
  void warningsAreSaidOnceAndTheirRestIsCounted() throws Exception {
    run.warn("frames", "park.mp4 cannot be decoded: moov atom not found", "28 utterances")
        .warn("train", "28 utterances", "a", "b", "c", "d");
    assertThat(text(60).lines().filter(line -> line.startsWith("warning")).toList())
        .containsExactly(
            "warning: frames: park.mp4 cannot be decoded: moov atom not …",
            "warning: frames: 28 utterances",
            "warning: train: a",
            "warning: train: b",
            "warning: train: c",
            "warning: train: 1 more, in its manifest.json");
    var json = RunJson.of(run.outcome().run(), RunNotes.NONE, run.outcome().results());
    assertThat(Json.line(json)).contains("\"warnings\":[\"park.mp4 cannot be decoded");
    assertThat(MarkdownSummary.of(run.outcome()))
        .contains("* warning: frames: park.mp4 cannot be decoded: moov atom not found\n");
  }

  @Test
  void aFailureIsCutToTheWidthOfTheTerminal() throws Exception {
    run.hit("corpus", "nightly")
        .fail(
            "train",
            "exit code 1: no checkpoint in /data/checkpoints; run train first, or name another folder");
    assertThat(text(60))
        .startsWith(
            """
            corpus     0.4s  taken from run nightly
            train      3.0s  failed: exit code 1: no checkpoint in /dat…

            failed in 3m 58s: run r -> /ROOT/r
            """);
    assertThat(text(200)).contains("run train first, or name another folder\n");
  }

  @Test
  void longListsAreCounted() throws Exception {
    for (var i = 0; i < 60; i++) {
      run.hit("t." + i, i < 50 ? "r" : "nightly");
    }
    run.fail("last", "exit code 1: broken");
    assertThat(text(80).lines().toList())
        .startsWith("last     3.0s  failed: exit code 1: broken", "0 tasks written, 60 taken over");
  }

  @Test
  void jsonHasTheSameNumbersAndEveryFailure() throws Exception {
    run.evaluate("evaluate_labeled", "train", "labeled", 0.938).fail("frames", "exit code 1: no");
    var notes = RunNotes.NONE.plus(List.of("baseline")).withNote("larger crops");
    var json = Json.mapper().readTree(Json.line(RunJson.of(run.record(), notes, run.results())));
    assertThat(json.at("/tags/0").asText()).isEqualTo("baseline");
    assertThat(json.at("/note").asText()).isEqualTo("larger crops");
    assertThat(json.at("/results/labeled/mean").doubleValue()).isEqualTo(0.938);
    assertThat(json.at("/results/labeled/interval/0").doubleValue()).isEqualTo(0.9258);
    assertThat(json.at("/tasks/evaluate_labeled/origin").asText()).isEqualTo("written");
    assertThat(json.at("/failures/0/exit_code").intValue()).isEqualTo(1);
    assertThat(json.at("/failures/0/logs").asText())
        .isEqualTo("firstwords logs r frames --root " + root);
    assertThat(json.at("/versions").has("firstwords")).isTrue();
  }
}
