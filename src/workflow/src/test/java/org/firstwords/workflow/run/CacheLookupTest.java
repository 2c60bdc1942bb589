package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.Executables;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLookupTest {
  private static final String HIT = "echo '{\"cache\":\"hit\"}'";

  @TempDir Path folder;

  /// A launcher of ours whose answer is made by a line of shell.
  private void launcher(String answer) throws IOException {
    var all = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        Files.createFile(folder.resolve("train"), all),
        """
        #!/bin/bash
        # FIRSTWORDS_BIN
        echo "$@" > '%s/asked'
        echo "note: taken from run one" >&2
        %s
        """
            .formatted(folder, answer));
  }

  private Optional<Executor.AttemptExit> take(String image) throws Exception {
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              params: {root: s3://bucket/runs}
              tasks:
                a:
                  operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                  image: %s
                  arguments: ["--run-id={{ run_id }}"]
            """
                .formatted(image));
    var values = RunParams.of(workflow, Map.of(), Optional.of(Location.parse("s3://bucket/runs")));
    var run = RunRecord.draft(workflow, "r", values, Instant.now());
    var assignment =
        new Executor.Assignment(
            workflow,
            run,
            workflow.task("a"),
            1,
            folder.resolve("log"),
            folder,
            _ -> {},
            Map.of("OBSERVED", "yes"));
    return new CacheLookup(new Executables(folder), "0.1.0").take(assignment);
  }

  @Test
  void takesAResultThatIsThere() throws Exception {
    launcher("[ \"$OBSERVED\" = yes ] && " + HIT);
    assertThat(take("team/train:0.1.0-gpu")).contains(new Executor.AttemptExit(0, false));
    assertThat(folder.resolve("asked")).hasContent("--run-id=r --json --from-cache\n");
    assertThat(folder.resolve("log")).hasContent("note: taken from run one\n");
  }

  @Test
  void leavesToThePodWhatIsNotThere() throws Exception {
    launcher("echo '{\"cache\":\"miss\"}'");
    assertThat(take("team/train:0.1.0")).isEmpty();
    assertThat(folder.resolve("log")).doesNotExist();
  }

  @Test
  void leavesErrorsToThePod() throws Exception {
    launcher(HIT + "; exit 75");
    assertThat(take("team/train:0.1.0")).isEmpty();
  }

  @Test
  void skipsATaskWithoutAnythingToDo() throws Exception {
    launcher("exit 99");
    assertThat(take("team/train:0.1.0")).contains(new Executor.AttemptExit(99, false));
    assertThat(folder.resolve("log")).hasContent("note: taken from run one\n");
  }

  @Test
  void asksOnlyForImagesOfThisVersion() throws Exception {
    launcher(HIT);
    assertThat(take("team/train:0.0.9")).isEmpty();
    assertThat(take("team/train@sha256:0123")).isEmpty();
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  /// A program that does not know `--from-cache` would begin to work.
  @Test
  void asksNoProgramOfOthers() throws Exception {
    launcher(HIT);
    var program = folder.resolve("train");
    Files.writeString(program, Files.readString(program).replace("# FIRSTWORDS_BIN", ""));
    assertThat(take("team/train:0.1.0")).isEmpty();
    assertThat(folder.resolve("asked")).doesNotExist();
    Files.delete(program);
    assertThat(take("team/train:0.1.0")).isEmpty();
  }
}
