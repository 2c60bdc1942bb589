package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.dag.yaml.Problems;
import org.junit.jupiter.api.Test;

/// `validate` against the verdicts of a real Airflow on small variants of workflow files, which
/// `src/test/python/airflow_verdicts.py` wrote.
class AirflowAgreementTest {
  /// Variants that Airflow takes and we refuse; each kind has its reason in `workflows.md`.
  private static final Set<String> REFUSED =
      Set.of(
          "dag/max_active_tasks/3",
          "dag/params/8",
          "dag_id/6",
          "expand/mapping/1",
          "file/bash_operator/1",
          "file/duplicate_key/1",
          "file/empty_operator/1",
          "file/environment/1",
          "file/expand_output_no_xcom/1",
          "file/pull_unknown/1",
          "task/arguments/10",
          "task/callbacks/1",
          "task/env_vars/5",
          "task/log_formatter/1",
          "task/on_success_callback/1",
          "task/pod_template_file/1",
          "task/progress_callback/1",
          "task/variables_as_arguments/1",
          "task_id/15",
          "task_id/16",
          "task_id/6");

  private static JsonNode verdicts() throws IOException {
    try (var in = AirflowAgreementTest.class.getResourceAsStream("/airflow/verdicts.json")) {
      return new ObjectMapper().readTree(in).get("variants");
    }
  }

  private static boolean isTaken(String file) {
    var problems = new Problems("w.yaml");
    WorkflowReader.read(file, problems);
    return problems.isEmpty();
  }

  @Test
  void takesWhatAirflowTakesAndRefusesWhatItRefuses() throws IOException {
    var refused = new TreeSet<String>();
    var taken = new ArrayList<String>();
    for (var variant : verdicts()) {
      var isTaken = isTaken(variant.get("file").asText());
      if (variant.get("refused").isNull() && !isTaken) {
        refused.add(variant.get("name").asText());
      } else if (!variant.get("refused").isNull() && isTaken) {
        taken.add(variant.get("name").asText() + ": " + variant.get("refused").asText());
      }
    }
    assertThat(taken).as("Airflow refuses these").isEmpty();
    assertThat(refused).as("Airflow takes these").isEqualTo(new TreeSet<>(REFUSED));
  }
}
