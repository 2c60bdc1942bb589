package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.S3ProxyServer;
import org.firstwords.core.storage.Stores;
import org.firstwords.core.storage.TestSettings;
import org.firstwords.dag.record.RunState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// How many requests the runner sends to S3 for each task.
class S3RequestsTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();

  private static final int TASKS = 100;

  @TempDir Path folder;

  /// For each task its log and a look for its manifest; the record of the run at intervals.
  @Test
  void aRunOfAHundredTasksSendsFewRequests() throws Exception {
    var tasks =
        IntStream.range(0, TASKS)
            .mapToObj(i -> "t%d: {arguments: [t]}".formatted(i))
            .collect(Collectors.joining("\n"));
    var workflow = FakeWorkflow.read("root: runs", folder, tasks);
    try (var proxy = new CountingProxy(S3.endpoint())) {
      var store =
          new Stores(
              TestSettings.of(
                  proxy.endpoint(), S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY));
      var executor = new InstantExecutor();
      Location.S3 root = S3.folder();
      var run = executor.run(workflow, TaskLimits.of(16), store, root);
      assertThat(run.state()).isEqualTo(RunState.SUCCESS);
      assertThat(proxy.count("HEAD .*/t\\d+/manifest.json")).isEqualTo(TASKS);
      assertThat(proxy.count("PUT .*/t\\d+/attempt-1.log")).isEqualTo(TASKS);
      assertThat(proxy.count("PUT .*/(run.json|events.jsonl)")).isLessThan(2 * TASKS);
      var others = proxy.requests().size() - proxy.count("(HEAD|PUT) .*/r/.*");
      assertThat(others).as("requests that no task needs").isLessThan(5);
    }
  }
}
