package org.firstwords.report.figure;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.util.List;

/// One figure of the paper.
///
/// @param name as in the paper, such as `2A`
/// @param caption what it shows
/// @param panels its parts; empty if no data is available
/// @param missing which data is missing, in a sentence; or empty
@TemplateData
public record Figure(
    String name,
    String title,
    String caption,
    List<Key> legend,
    List<Panel> panels,
    String missing) {
  /// An entry of the legend.
  ///
  /// @param mark the symbol: `swatch`, `dot`, `line` or `dash`
  @TemplateData
  public record Key(String text, String style, String mark) {}

  /// A part of a figure: rows, or a plot.
  ///
  /// @param plot empty where there are rows
  /// @param axis what the plot's x axis is; or empty
  @TemplateData
  public record Panel(String title, List<Row> rows, RawString plot, String axis, String style) {
    static Panel of(String title, List<Row> rows) {
      return new Panel(title, rows, new RawString(""), "", "");
    }

    static Panel of(String title, String plot, String axis, String style) {
      return new Panel(title, List.of(), new RawString(plot), axis, style);
    }
  }

  /// A row with its bar or dots.
  ///
  /// @param remark small, behind the label; or empty
  /// @param picture a `data:` URI, or empty
  @TemplateData
  public record Row(
      String label, String remark, RawString track, String value, String detail, String picture) {
    Row(String label, String remark, RawString track, String value, String detail) {
      this(label, remark, track, value, detail, "");
    }
  }

  /// A figure without data.
  static Figure absent(String name, String title, String missing) {
    return new Figure(name, title, "", List.of(), List.of(), missing);
  }
}
