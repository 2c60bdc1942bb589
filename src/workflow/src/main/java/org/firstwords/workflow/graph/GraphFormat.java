package org.firstwords.workflow.graph;

import java.util.Locale;
import org.firstwords.dag.file.Workflow;

/// The output formats of `firstwords graph`.
public enum GraphFormat {
  MERMAID,
  DOT,
  SVG;

  /// The picture's text, with a line end.
  public String of(Workflow workflow) {
    return switch (this) {
      case MERMAID -> Mermaid.of(workflow);
      case DOT -> Dot.of(workflow);
      case SVG -> Svg.of(workflow);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
