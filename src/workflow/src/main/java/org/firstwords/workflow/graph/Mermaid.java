package org.firstwords.workflow.graph;

import org.firstwords.dag.file.Workflow;

/// Renders a workflow as a Mermaid flowchart.
final class Mermaid {
  private Mermaid() {}

  static String of(Workflow workflow) {
    var chart = new StringBuilder("flowchart LR\n");
    for (var task : workflow.tasks().values()) {
      chart.append("  %s[\"%s\"]\n".formatted(node(task.id()), task.id()));
    }
    for (var task : workflow.tasks().values()) {
      for (var before : task.dependencies()) {
        chart.append("  %s --> %s\n".formatted(node(before), node(task.id())));
      }
    }
    return chart.toString();
  }

  /// A prefix avoids Mermaid's reserved words, such as `end` and `graph`.
  private static String node(String id) {
    return "t_" + id.replace("-", "_h").replace(".", "_d");
  }
}
