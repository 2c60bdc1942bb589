package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.firstwords.dag.yaml.Problems;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every file in `workflows/` is valid for `firstwords run` and Airflow.
class WorkflowFilesTest {
  private static final Path FOLDER = Path.of("../../workflows");

  static List<Path> files() throws IOException {
    try (var files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void isValid(Path file) throws IOException {
    var problems = new Problems(file.toString());
    WorkflowReader.read(WorkflowText.of(file), problems);
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("files")
  void givesEachTaskItsOwnIdAndTheRun(Path file) throws IOException {
    var workflow = WorkflowReader.read(file);
    for (var task : workflow.tasks().values()) {
      assertThat(task.arguments().stream().map(argument -> argument.template().source()))
          .contains("--root={{ params.root }}", "--run-id={{ run_id }}", ownId(task));
      assertThat(task.pushes()).isTrue();
    }
  }

  private static String ownId(Task task) {
    return "--task-id="
        + task.fileId()
        + (task.instance().isPresent() ? ".{{ ti.map_index }}" : "");
  }

  @Test
  void smokeIsThePipeline() throws IOException {
    var file = FOLDER.resolve("smoke.yaml");
    var smoke = WorkflowReader.read(file);
    assertThat(smoke.sorted().stream().map(Task::id))
        .containsExactly(
            "corpus",
            "frames",
            "train",
            "train_shuffled",
            "evaluate_labeled",
            "evaluate_objects",
            "evaluate_shuffled",
            "gradcam",
            "report");
    assertThat(smoke.upstream("report")).hasSize(8);
    assertThat(smoke.maxActiveTasks()).isEqualTo(2);
    assertThat(Stream.of("train", "train_shuffled").map(smoke::task).map(Task::dependencies))
        .containsOnly(List.of("frames"));
  }

  private static final List<String> CONDITIONS =
      List.of(
          "cvcl",
          "shuffled",
          "random-features",
          "scratch",
          "single-frame",
          "lstm",
          "transformer",
          "no-augmentation");

  private static List<String> arguments(Task task) {
    return task.arguments().stream().map(argument -> argument.template().source()).toList();
  }

  @Test
  void paperTrainsEveryConditionWithThreeSeedsAndAsksEach() throws IOException {
    var file = FOLDER.resolve("paper.yaml");
    var paper = WorkflowReader.read(file);
    for (var condition : CONDITIONS) {
      for (var seed = 0; seed < 3; seed++) {
        var name = condition.replace('-', '_') + "_" + seed;
        assertThat(arguments(paper.task("train_" + name)))
            .contains("--condition=" + condition, "--seed=" + seed);
        var artifact = condition.equals("shuffled") ? "last" : "checkpoint";
        assertThat(arguments(paper.task("labeled_" + name)))
            .contains(
                "--checkpoint={{ ti.xcom_pull(task_ids='train_%s')['artifacts']['%s']['uri'] }}"
                    .formatted(name, artifact));
        assertThat(paper.upstream("report")).contains("train_" + name, "labeled_" + name);
      }
    }
    assertThat(paper.tasks().keySet().stream().filter(key -> key.startsWith("train_")))
        .hasSize(3 * CONDITIONS.size());
    assertThat(paper.upstream("report")).hasSize(paper.tasks().size() - 1);
  }

  /// Parts, trainings and evaluations fan out; each depends on its own upstream task.
  @Test
  void scaledFansOutAndJoins() throws IOException {
    var file = FOLDER.resolve("scaled.yaml");
    var scaled = WorkflowReader.read(file);
    var parts = scaled.inFile("frames");
    for (var part : parts) {
      assertThat(arguments(part)).contains("--parts=" + parts.size(), "--part={{ ti.map_index }}");
    }
    assertThat(scaled.task("join").dependencies()).hasSize(1 + parts.size());
    var trainings = scaled.inFile("train");
    assertThat(scaled.inFile("evaluate")).hasSameSizeAs(trainings);
    for (var training : trainings) {
      var index = training.instance().orElseThrow().index();
      var last = arguments(training).contains("--condition=shuffled");
      assertThat(arguments(scaled.task("evaluate." + index)))
          .contains(
              "--checkpoint={{ ti.xcom_pull(task_ids='train')[ti.map_index]['artifacts']['%s']['uri'] }}"
                  .formatted(last ? "last" : "checkpoint"));
      assertThat(arguments(scaled.task("report")))
          .anyMatch(text -> text.startsWith("--from=evaluate_%d=".formatted(index)));
    }
    var joinAs = arguments(scaled.task("join"));
    assertThat(
            arguments(parts.getFirst()).stream()
                .filter(argument -> !argument.matches("--(task-id|part).*")))
        .isSubsetOf(joinAs);
    assertThat(scaled.upstream("report")).hasSize(scaled.tasks().size() - 1);
  }

  /// What needs labels or captions may be left out, and the rest does not wait for it.
  @Test
  void ownVideoNeedsNoLabels() throws IOException {
    var file = FOLDER.resolve("own-video.yaml");
    var own = WorkflowReader.read(file);
    assertThat(own.sorted().stream().map(Task::id))
        .containsExactly(
            "frames", "add_captions", "train", "evaluate_held_out", "evaluate_labeled", "report");
    assertThat(arguments(own.task("add_captions"))).contains("--only-if={{ params.captions }}");
    assertThat(own.task("train").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED);
    assertThat(arguments(own.task("evaluate_labeled"))).contains("--only-if={{ params.labeled }}");
    assertThat(arguments(own.task("evaluate_held_out")))
        .noneMatch(argument -> argument.contains("params.labeled"));
    assertThat(own.task("report").triggerRule()).isEqualTo(TriggerRule.NONE_FAILED);
  }

  /// Frames without words, an image encoder, and a probe only if there are labels.
  @Test
  void pretrainNeedsNoWords() throws IOException {
    var file = FOLDER.resolve("pretrain.yaml");
    var pretrain = WorkflowReader.read(file);
    assertThat(pretrain.sorted().stream().map(Task::id))
        .containsExactly("frames", "pretrain", "probe");
    assertThat(arguments(pretrain.task("frames")))
        .contains("--every={{ params.every }}")
        .noneMatch(argument -> argument.startsWith("--transcripts"));
    assertThat(arguments(pretrain.task("probe"))).contains("--only-if={{ params.train_images }}");
  }

  /// Every image is one of the user's registry.
  @Test
  void imagesComeFromTheRegistryThatIsNamed() throws IOException {
    try (var files = Files.list(FOLDER)) {
      for (var file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        assertThat(Files.readAllLines(file).stream().filter(line -> line.contains(" image: ")))
            .as(file.toString())
            .allMatch(line -> line.contains("image: \"{{ params.images }}/"));
      }
    }
  }

  /// The weights of each training come from the task for its image encoder; two trainings have
  /// none.
  @Test
  void paperGivesWeightsToThoseThatBeginWithThem() throws IOException {
    var file = FOLDER.resolve("paper.yaml");
    var paper = WorkflowReader.read(file);
    for (var condition : CONDITIONS) {
      var wanted =
          switch (condition) {
            case "random-features", "scratch" -> List.of("frames");
            case "transformer" -> List.of("frames", "weights_vit");
            default -> List.of("frames", "weights_resnext50");
          };
      var task = paper.task("train_%s_2".formatted(condition.replace('-', '_')));
      assertThat(task.dependencies()).isEqualTo(wanted);
      assertThat(arguments(task).stream().anyMatch(argument -> argument.startsWith("--weights=")))
          .isEqualTo(wanted.size() == 2);
    }
  }
}
