package org.firstwords.workflow.graph;

import org.firstwords.dag.file.Workflow;

/// A flowchart that Markdown renderers draw.
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

  /// `end`, `graph` and the like mean something to Mermaid; a beginning of our own avoids them.
  private static String node(String id) {
    return "t_" + id.replace("-", "_h").replace(".", "_d");
  }
}
