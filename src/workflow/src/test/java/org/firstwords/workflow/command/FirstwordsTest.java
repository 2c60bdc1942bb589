package org.firstwords.workflow.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.Launch;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import io.quarkus.test.junit.main.QuarkusMainTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.Runs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Tests of the subcommands.
@QuarkusMainTest
class FirstwordsTest {
  private static final String SMOKE = "../../workflows/smoke.yaml";
  @TempDir Path folder;

  @Test
  @Launch("--help")
  void listsItsVerbs(LaunchResult result) {
    assertThat(result.getOutput()).contains("validate", "graph", "run ", "runs", "logs", "serve");
  }

  @Test
  @Launch({"verify", "--help"})
  void formatsItsHelp(LaunchResult result) {
    assertThat(result.getErrorOutput()).doesNotContain("Could not format");
    assertThat(result.getOutput().replaceAll("\\s+", " ")).contains("0.01 for 1 % (default: 0)");
  }

  @Test
  @Launch({"validate", SMOKE})
  void validates(LaunchResult result) {
    assertThat(result.getOutput())
        .isEqualTo(SMOKE + ": ok, smoke with 9 tasks; defaults from ../../workflows/defaults.yml");
  }

  @Test
  void saysAllThatIsWrong(QuarkusMainLauncher launcher) throws IOException {
    var file = Files.writeString(folder.resolve("w.yaml"), "w:\n  tags: 5\n  params: {a: 1:30}\n");
    var result = launcher.launch("validate", file.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput())
        .contains(file + ":2:9: 'tags' must be a list, not the number 5")
        .contains(file + ":3:15: YAML 1.1 reads 1:30 as a number of base 60; write it in quotes");
    var json = launcher.launch("validate", "--json", file.toString());
    assertThat(json.exitCode()).isEqualTo(1);
    assertThat(json.getOutput()).contains("\"column\":9", "\"line\":2", "\"valid\":false");
  }

  @Test
  void warnsOfWhatAirflowTakesAndNobodyMeans(QuarkusMainLauncher launcher) throws IOException {
    var file =
        Files.writeString(folder.resolve("w.yaml"), "w: {start_date: 2026-01-01, task: 1}\n");
    var validated = launcher.launch("validate", file.toString());
    assertThat(validated.exitCode()).isZero();
    assertThat(validated.getErrorOutput()).contains("warning: " + file + ":1:", "'task'");
    var json = launcher.launch("validate", "--json", file.toString());
    assertThat(json.getOutput()).contains("\"valid\":true", "\"warnings\":[{", "'task'");
    var run = launcher.launch("run", file.toString(), "--root", folder.toString());
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.getErrorOutput())
        .contains("error: " + file + ": the DAG 'w' has no tasks", "'task'");
  }

  @Test
  @Launch({"graph", SMOKE})
  void drawsMermaid(LaunchResult result) {
    assertThat(result.getOutput())
        .startsWith("flowchart LR\n  t_corpus[\"corpus\"]\n")
        .contains("  t_frames --> t_train_shuffled\n");
  }

  @Test
  @Launch({"graph", SMOKE, "--format", "dot"})
  void drawsDot(LaunchResult result) {
    assertThat(result.getOutput())
        .startsWith("digraph \"smoke\" {")
        .contains("\"train\" -> \"gradcam\";");
  }

  @Test
  @Launch({"graph", SMOKE, "--format", "svg"})
  void drawsSvg(LaunchResult result) {
    assertThat(result.getOutput()).startsWith("<svg xmlns=").endsWith("</svg>");
    assertThat(result.getOutput().split("<rect", -1)).hasSize(10);
  }

  @Test
  @Launch(
      value = {"run", SMOKE, "--param", "sed=1"},
      exitCode = 1)
  void namesTheParamMeant(LaunchResult result) {
    assertThat(result.getErrorOutput())
        .contains(
            "error: smoke has no param 'sed' (did you mean 'seed'?); it has images, root, seed");
  }

  @Test
  @Launch(
      value = {"run", "no.yaml"},
      exitCode = 1)
  void namesTheMissingFile(LaunchResult result) {
    assertThat(result.getErrorOutput()).contains("no workflow file at no.yaml; check the path");
  }

  @Test
  void withoutACommandItListsTheCommands(QuarkusMainLauncher launcher) {
    var alone = launcher.launch();
    assertThat(alone.exitCode()).isZero();
    assertThat(alone.getOutput()).contains("run ", "logs ", "params ", "init ", "du ", "gc ");
    assertThat(launcher.launch("rnu").getErrorOutput()).contains("did you mean 'run'?");
    assertThat(launcher.launch("runs", "--jsno").getErrorOutput())
        .contains("did you mean '--json'?");
  }

  @Test
  void writesAWorkflowToStartFrom(QuarkusMainLauncher launcher) {
    var file = folder.resolve("my words.yaml").toString();
    assertThat(launcher.launch("init", file).getOutput()).contains("next: firstwords run " + file);
    assertThat(launcher.launch("validate", file).getOutput()).contains("ok, my_words with 5 tasks");
    assertThat(launcher.launch("init", file).getErrorOutput()).contains("exists; name another");
    var params = launcher.launch("params", file);
    assertThat(params.getOutput()).contains("max_steps  300 (integer)", "root       runs (string)");
    var near = launcher.launch("validate", folder.resolve("my_words.yaml").toString());
    assertThat(near.getErrorOutput()).contains("(did you mean '" + file + "'?)");
  }

  @Test
  @Launch({"params", SMOKE, "--json"})
  void listsParams(LaunchResult result) {
    assertThat(result.getOutput())
        .contains(
            "\"seed\":{\"default\":7,\"description\":\"Seed of every random"
                + " choice.\",\"minimum\":0.0");
  }

  @Test
  void removesRunsThatNoneNeeds(QuarkusMainLauncher launcher) throws IOException {
    var workflow = WorkflowReader.read(Path.of(SMOKE));
    var root = new Location.Local(folder);
    var values = RunParams.of(workflow, Map.of(), Optional.of(root));
    for (var day = 0; day < 3; day++) {
      var start = Instant.EPOCH.plusSeconds(86400L * day);
      var begun = RunRecord.draft(workflow, "day" + day, values, start);
      var run = begun.with(RunState.SUCCESS, begun.owner(), Optional.of(start));
      assertThat(new Runs(new LocalStore(), root).create(run)).isTrue();
    }
    var at = List.of("--root", folder.toString());
    assertThat(launch(launcher, at, "du").getOutput()).contains("day0", "success", "3 runs in");
    assertThat(launch(launcher, at, "gc").getErrorOutput()).contains("give --keep-last");
    assertThat(launch(launcher, at, "gc", "--keep-last", "2", "--dry-run").getOutput())
        .contains("would remove day0", "1 of 3 runs");
    assertThat(folder.resolve("day0")).exists();
    assertThat(launch(launcher, at, "gc", "--keep-last", "2", "--older-than", "1d").getOutput())
        .contains("removed day0");
    assertThat(launch(launcher, at, "rm", "latest").getOutput()).contains("removed day2");
    var unknown = launch(launcher, at, "rm", "day3");
    assertThat(unknown.getErrorOutput()).contains("no run 'day3'", "(did you mean 'day1'?)");
    assertThat(folder.resolve("day1")).exists();
    assertThat(folder.resolve("day2")).doesNotExist();
  }

  private static LaunchResult launch(
      QuarkusMainLauncher launcher, List<String> last, String... words) {
    var all = new ArrayList<>(List.of(words));
    all.addAll(last);
    return launcher.launch(all.toArray(String[]::new));
  }

  @Test
  void everyEndingIsJson(QuarkusMainLauncher launcher) throws IOException {
    var junit = folder.resolve("new/junit.xml");
    var absent = launcher.launch("run", "no.yaml", "--json", "--junit", junit.toString());
    assertThat(absent.getOutput())
        .contains("\"error\":\"no workflow file at no.yaml; check the path\"", "\"exit_code\":1");
    assertThat(junit).content().contains("<error message=\"no workflow file at no.yaml");
    var wrong = launcher.launch("run", "no.yaml", "--json", "--expect", "labeled");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.getOutput()).contains("\"exit_code\":2", "is not of the form NAME>=NUMBER");
  }

  @Test
  void oneUnreadableRunDoesNotHideTheOthers(QuarkusMainLauncher launcher) throws IOException {
    var workflow = WorkflowReader.read(Path.of(SMOKE));
    var root = new Location.Local(folder);
    var values = RunParams.of(workflow, Map.of(), Optional.of(root));
    var good = RunRecord.draft(workflow, "good", values, Instant.EPOCH);
    assertThat(new Runs(new LocalStore(), root).create(good)).isTrue();
    for (var broken : Map.of("null", "null", "empty", "{}", "cut", "{\"schema\":").entrySet()) {
      var run = Files.createDirectory(folder.resolve(broken.getKey()));
      Files.writeString(run.resolve(RunRecord.NAME), broken.getValue());
    }
    var result = launcher.launch("runs", "--root", folder.toString());
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getOutput()).contains("good");
    assertThat(result.getErrorOutput().lines().filter(line -> line.startsWith("error: ")))
        .hasSize(3)
        .allMatch(line -> line.contains("run.json is not a readable RunRecord"));
  }

  @Test
  void tagsAndNotesARun(QuarkusMainLauncher launcher) throws IOException {
    var workflow = WorkflowReader.read(Path.of(SMOKE));
    var root = new Location.Local(folder);
    var values = RunParams.of(workflow, Map.of(), Optional.of(root));
    var runs = new Runs(new LocalStore(), root);
    for (var id : List.of("one", "two")) {
      assertThat(runs.create(RunRecord.draft(workflow, id, values, Instant.EPOCH))).isTrue();
    }
    var at = List.of("--root", folder.toString());
    assertThat(launch(launcher, at, "tag", "one", "best", "baseline").getOutput())
        .isEqualTo("one: baseline, best");
    assertThat(launch(launcher, at, "note", "one", "larger crops").getOutput())
        .isEqualTo("one: larger crops");
    assertThat(launch(launcher, at, "runs", "--tag", "best").getOutput())
        .endsWith("[baseline, best] larger crops")
        .doesNotContain("two");
    assertThat(launch(launcher, at, "runs", "--tag", "best", "--json").getOutput())
        .contains("\"tags\":[\"baseline\",\"best\"]", "\"note\":\"larger crops\"");
    assertThat(launch(launcher, at, "tag", "one", "best", "--remove").getOutput())
        .isEqualTo("one: baseline");
    assertThat(launch(launcher, at, "note", "one", "--remove").getOutput())
        .isEqualTo("one: no note");
    assertThat(launch(launcher, at, "runs", "--tag", "best").getErrorOutput())
        .contains("no runs in " + folder + " with the tag best");
    var refused = launch(launcher, at, "tag", "one", "two words");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.getErrorOutput()).contains("'two words' cannot be a tag");
  }

  @Test
  void listsNoRuns(QuarkusMainLauncher launcher) {
    var root = folder.resolve("runs").toString();
    var result = launcher.launch("runs", "--root", root);
    assertThat(result.exitCode()).isZero();
    assertThat(result.getErrorOutput()).contains("no runs in " + root);
    var logs = launcher.launch("logs", "latest", "train", "--root", root);
    assertThat(logs.exitCode()).isEqualTo(1);
    assertThat(logs.getErrorOutput()).contains("no runs in " + root + "; choose another --root");
  }
}
