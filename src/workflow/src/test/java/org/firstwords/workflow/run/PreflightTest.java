package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Checks runs of shell scripts that answer to `--check-only` as the jobs do.
class PreflightTest {
  /// Writes down each check; `--bad` is an unknown option, `--absent` an input.
  private static final String OURS =
      """
      #!/bin/bash
      # export FIRSTWORDS_BIN
      echo "$*" >> "$STARTS"
      case "$*" in
        *--bad*) echo "error: Unknown option: '--bad'" >&2; echo "  choose another" >&2; exit 2 ;;
        *--absent*) echo "error: --a: nothing at /x" >&2; echo "error: --b: nothing at /y" >&2; exit 1 ;;
        *--crash*) exit 70 ;;
        *--only-if=) exit 99 ;;
      esac
      """;

  @TempDir Path folder;

  @BeforeEach
  void executables() throws IOException {
    script("job", OURS);
    script("train", OURS);
    script("foreign", "#!/bin/bash\necho foreign >> \"$STARTS\"\nexit 1\n");
  }

  private void script(String name, String text) throws IOException {
    var rights = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    var bin = Files.createDirectories(folder.resolve("bin"));
    Files.writeString(Files.createFile(bin.resolve(name), rights), text);
  }

  private Workflow workflow(String params, String tasks) {
    return FakeWorkflow.read(params, folder.resolve("starts"), tasks);
  }

  private ThrowingCallable check(Workflow workflow) {
    var root = Optional.<Location>of(new Location.Local(folder.resolve("runs")));
    var values = RunParams.of(workflow, Map.of(), root);
    var run = RunRecord.draft(workflow, "r", values, Instant.EPOCH);
    var executables = new Executables(folder.resolve("bin"));
    return () -> new Preflight(workflow, executables, workflow.tasks().keySet()).check(run);
  }

  private long checked() throws IOException {
    var starts = folder.resolve("starts");
    return Files.exists(starts) ? Files.readAllLines(starts).size() : 0;
  }

  /// Its output may be read before or after it is killed.
  @RepeatedTest(10)
  @Timeout(30)
  void waitsForNoAnswerBeyondItsPatience() throws Exception {
    script("silent", "#!/bin/bash\nsleep 600\nexit 1\n");
    var check = new CommandCheck(new Executables(folder.resolve("bin")), Duration.ofMillis(1));
    assertThat(check.problems(new TaskCommand("silent", List.of(), new LinkedHashMap<>())))
        .isEmpty();
  }

  @Test
  void saysAllThatIsWrongBeforeTheFirstTask() {
    var workflow =
        workflow(
            "root: runs, videos: ''",
            """
            first: {arguments: ["--absent={{ params.videos }}"]}
            fine: {arguments: [fine]}
            last: {arguments: [--bad, "{{ ti.xcom_pull(task_ids='first')['artifacts']['a']['uri'] }}"], dependencies: [first]}
            typo: {cmds: [trian], arguments: []}
            """);
    assertThatThrownBy(check(workflow))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("nothing was started; there are 4 problems:\n")
        .hasMessageContaining("  first: --a: nothing at /x (empty params: videos)\n")
        .hasMessageContaining("  first: --b: nothing at /y (empty params: videos)")
        .hasMessageContaining("  last: Unknown option: '--bad' choose another")
        .hasMessageContaining("  typo: no executable 'trian' in")
        .hasMessageContaining("(did you mean 'train'?)");
  }

  @Test
  void suspectsTheParamsOfTheArgumentThatIsWrong() {
    var workflow =
        workflow(
            "root: runs, videos: clips, speakers: ''",
            """
            first: {arguments: ["--absent=x", "--a={{ params.videos }}", "--speakers={{ params.speakers }}"]}
            """);
    assertThatThrownBy(check(workflow))
        .hasMessageContaining("  first: --a: nothing at /x\n")
        .hasMessageContaining("  first: --b: nothing at /y (empty params: speakers)");
  }

  @Test
  void whatIsRightOrUnknownDoesNotHinderTheStart() throws Exception {
    var workflow =
        workflow(
            "root: runs",
            """
            a: {arguments: [a]}
            foreign: {cmds: [foreign]}
            crashes: {arguments: [--crash]}
            skipped: {arguments: [--only-if=, x]}
            later: {arguments: ["{{ ti.xcom_pull(task_ids='a')['metrics']['loss'] + 1 }}"], dependencies: [a]}
            """);
    assertThatCode(check(workflow)).doesNotThrowAnyException();
    assertThat(checked()).isEqualTo(3);
    assertThat(folder.resolve("starts"))
        .content()
        .doesNotContain("foreign")
        .contains("--check-only");
  }

  @Test
  void tasksThatAreAlikeAreCheckedOnce() throws Exception {
    var workflow =
        workflow(
            "root: runs",
            """
            a: {arguments: [--task-id=a, --seed=1]}
            b: {arguments: [--task-id=b, --seed=2]}
            c: {arguments: [--task-id=c, "--x={{ ti.xcom_pull(task_ids='a')['artifacts']['m']['uri'] }}"], dependencies: [a]}
            d: {arguments: [--task-id=d, "--x={{ ti.xcom_pull(task_ids='b')['artifacts']['m']['uri'] }}"], dependencies: [b]}
            e: {arguments: [--task-id=e, --bad]}
            f: {arguments: [--task-id=f, --bad]}
            """);
    assertThatThrownBy(check(workflow))
        .hasMessage("nothing was started; e and 1 like it: Unknown option: '--bad' choose another");
    assertThat(checked()).isEqualTo(3);
  }
}
