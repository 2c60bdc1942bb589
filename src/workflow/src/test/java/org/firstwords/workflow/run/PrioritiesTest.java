package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.dag.file.Workflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Weights and order of tasks against a real Airflow's, which `src/test/python/priority_weights.py`
/// wrote.
class PrioritiesTest {
  @TempDir Path folder;

  static List<JsonNode> cases() throws IOException {
    try (var in = PrioritiesTest.class.getResourceAsStream("/priorities.json")) {
      var cases = new ArrayList<JsonNode>();
      new ObjectMapper().readTree(in).forEach(cases::add);
      return cases;
    }
  }

  private Workflow workflow(JsonNode golden) {
    var tasks =
        golden.get("tasks").valueStream().map(JsonNode::asText).collect(Collectors.joining("\n"));
    return FakeWorkflow.read("root: runs", folder.resolve("starts"), tasks);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void weighsAsAirflowDoes(JsonNode golden) {
    var weights = Priorities.of(workflow(golden));
    JsonNode tree = new ObjectMapper().valueToTree(weights);
    assertThat(tree).isEqualTo(golden.get("weights"));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void startsAsAirflowDoes(JsonNode golden) throws Exception {
    var executor = new InstantExecutor();
    executor.run(workflow(golden), TaskLimits.of(1), folder.resolve("runs"));
    var order = golden.get("order").valueStream().map(JsonNode::asText).toList();
    assertThat(executor.started()).isEqualTo(order);
  }

  /// Long chains with weights of their own are weighed in one pass.
  @Test
  void weighsAChain() {
    var tasks =
        IntStream.range(0, 2000)
            .mapToObj(i ->
                "t%d: {arguments: [t], priority_weight: 2%s}"
                    .formatted(i, i == 0 ? "" : ", dependencies: [t%d]".formatted(i - 1)))
            .collect(Collectors.joining("\n"));
    var chain = FakeWorkflow.read("root: runs", folder, tasks);
    assertThat(Priorities.of(chain)).containsEntry("t0", 4000).containsEntry("t1999", 2);
  }
}
