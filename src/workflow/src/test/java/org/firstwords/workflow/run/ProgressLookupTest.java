package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.RunDisplay.ProgressLookup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The progress of a task is displayed for local and S3 logs.
class ProgressLookupTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir Path folder;

  private static final class Listener implements RunDisplay {
    final List<String> heard = new ArrayList<>();

    @Override
    public void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words) {
      if (run.task(task).state() == TaskState.SUCCESS) {
        words.of(task).ifPresent(heard::add);
      }
    }

    @Override
    public void tick(RunRecord run, Instant now, ProgressLookup words) {}
  }

  private List<String> heard(Location root) throws Exception {
    var store = new Stores(S3.settings());
    var workflow =
        WorkflowReader.read(
            "w.yaml",
            """
            w:
              params: {root: runs}
              tasks:
                a:
                  operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
                  image: firstwords/job:1
                  arguments: [a, progress]
                  env_vars: {STARTS: "%s"}
            """
                .formatted(folder.resolve("starts")));
    var executor = new LocalExecutor(FakeJobs.in(folder.resolve("bin")));
    var values = RunParams.of(workflow, Map.of(), Optional.of(root));
    var run =
        new RunStarter(new Runs(store, root), workflow, values, executor)
            .start(Optional.of("r"), ProcessId.of(ProcessHandle.current()), Instant.now());
    var listener = new Listener();
    new Runner(
            workflow,
            run,
            store,
            executor,
            StopSignal.detached(),
            listener,
            TaskLimits.of(1),
            Map.of())
        .run();
    return listener.heard;
  }

  @Test
  void areHeardWithALocalRoot() throws Exception {
    assertThat(heard(Location.parse(folder.resolve("runs").toString())))
        .containsExactly("a 40 % 4/10 steps");
  }

  @Test
  void areHeardWithAnS3Root() throws Exception {
    assertThat(heard(S3.folder())).containsExactly("a 40 % 4/10 steps");
  }
}
