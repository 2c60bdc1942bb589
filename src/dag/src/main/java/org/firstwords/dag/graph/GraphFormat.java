package org.firstwords.dag.graph;

import java.util.Locale;
import org.firstwords.dag.file.Workflow;

/// The output formats of `firstwords graph`.
public enum GraphFormat {
  MERMAID,
  DOT,
  SVG;

  /// The graph as text, with a line end.
  public String of(Workflow workflow) {
    return switch (this) {
      case MERMAID -> mermaid(workflow);
      case DOT -> dot(workflow);
      case SVG -> SvgGraph.of(workflow);
    };
  }

  private static String mermaid(Workflow workflow) {
    var chart = new StringBuilder("flowchart LR\n");
    for (var task : workflow.tasks().values()) {
      chart.append("  %s[\"%s\"]\n".formatted(mermaidNode(task.id()), task.id()));
    }
    for (var task : workflow.tasks().values()) {
      for (var dependency : task.dependencies()) {
        chart.append("  %s --> %s\n".formatted(mermaidNode(dependency), mermaidNode(task.id())));
      }
    }
    return chart.toString();
  }

  /// A prefix avoids Mermaid's reserved words, such as `end` and `graph`.
  private static String mermaidNode(String id) {
    return "t_" + id.replace("-", "_h").replace(".", "_d");
  }

  private static String dot(Workflow workflow) {
    var graph = new StringBuilder("digraph \"%s\" {\n".formatted(workflow.id()));
    graph.append("  rankdir=LR;\n  node [shape=box, style=rounded];\n");
    for (var task : workflow.tasks().values()) {
      graph.append("  \"%s\";\n".formatted(task.id()));
    }
    for (var task : workflow.tasks().values()) {
      for (var dependency : task.dependencies()) {
        graph.append("  \"%s\" -> \"%s\";\n".formatted(dependency, task.id()));
      }
    }
    return graph.append("}\n").toString();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
