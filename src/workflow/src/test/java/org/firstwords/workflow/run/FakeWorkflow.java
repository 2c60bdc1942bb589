package org.firstwords.workflow.run;

import java.nio.file.Path;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;

/// Small workflows whose tasks are scripts that write down their starts.
final class FakeWorkflow {
  private FakeWorkflow() {}

  /// @param params of the DAG, such as `root: runs`
  /// @param starts the file that the scripts write to
  /// @param tasks one on a line, such as `b: {arguments: [b], dependencies: [a]}`
  static Workflow read(String params, Path starts, String tasks) {
    var head =
        """
        w:
          params: {%s}
          default_args:
            image: firstwords/job:1
            do_xcom_push: true
            retry_delay: 0.01
            env_vars: {STARTS: "%s"}
          tasks:
        """
            .formatted(params, starts);
    var operator =
        "$1: {operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator, ";
    var all = tasks.indent(4).replaceAll("(?m)^( +\\w+): \\{", operator);
    return WorkflowReader.read("w.yaml", head + all);
  }
}
