package org.firstwords.workflow.graph;

import org.firstwords.dag.file.Workflow;

/// Renders a workflow in Graphviz's DOT language.
final class Dot {
  private Dot() {}

  static String of(Workflow workflow) {
    var graph = new StringBuilder("digraph \"%s\" {\n".formatted(workflow.id()));
    graph.append("  rankdir=LR;\n  node [shape=box, style=rounded];\n");
    for (var task : workflow.tasks().values()) {
      graph.append("  \"%s\";\n".formatted(task.id()));
    }
    for (var task : workflow.tasks().values()) {
      for (var before : task.dependencies()) {
        graph.append("  \"%s\" -> \"%s\";\n".formatted(before, task.id()));
      }
    }
    return graph.append("}\n").toString();
  }
}
