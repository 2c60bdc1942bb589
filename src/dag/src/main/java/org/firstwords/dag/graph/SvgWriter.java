package org.firstwords.dag.graph;

import java.util.Arrays;
import java.util.Locale;

/// Writes SVG elements with their attributes and text escaped.
public final class SvgWriter {
  private final StringBuilder text = new StringBuilder();

  /// Text that is safe inside elements and quoted attributes.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A coordinate with at most two decimals.
  public static String number(double value) {
    var text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /// A fraction of the width or height.
  public static String percent(double share) {
    return number(100 * share) + "%";
  }

  /// The path of a cubic Bézier curve.
  ///
  /// @param points x and y of the start, of two control points and of the end
  public static String curve(double... points) {
    return "M%s %sC%s %s %s %s %s %s"
        .formatted(Arrays.stream(points).mapToObj(SvgWriter::number).toArray());
  }

  /// Opens an element.
  ///
  /// @param attributes names and values in turn; numbers are written as coordinates
  public SvgWriter open(String name, Object... attributes) {
    begin(name, attributes);
    text.append('>');
    return this;
  }

  public SvgWriter close(String name) {
    text.append("</").append(name).append('>');
    return this;
  }

  /// An element without content.
  public SvgWriter element(String name, Object... attributes) {
    begin(name, attributes);
    text.append("/>");
    return this;
  }

  /// An element that contains text.
  public SvgWriter textElement(String name, String content, Object... attributes) {
    open(name, attributes);
    text.append(escaped(content));
    return close(name);
  }

  /// A `text` element.
  public SvgWriter label(String content, Object... attributes) {
    return textElement("text", content, attributes);
  }

  private void begin(String name, Object... attributes) {
    text.append('<').append(name);
    for (var i = 0; i < attributes.length; i += 2) {
      var value = attributes[i + 1];
      var written = value instanceof Double number ? number(number) : value.toString();
      text.append(' ').append(attributes[i]).append("=\"").append(escaped(written)).append('"');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
