package org.firstwords.report.chart;

import java.util.Locale;

/// Writes SVG elements with their attributes and text escaped.
final class SvgWriter {
  private final StringBuilder text = new StringBuilder();

  /// Text that is safe inside elements and quoted attributes.
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }

  /// A coordinate, with no more digits than a screen has use for.
  static String number(double value) {
    var text = String.format(Locale.ROOT, "%.2f", value);
    return text.contains(".") ? text.replaceAll("\\.?0+$", "") : text;
  }

  /// A share of the width or height.
  static String percent(double share) {
    return number(100 * share) + "%";
  }

  /// Begins an element.
  ///
  /// @param attributes names and values by turns; numbers are written as coordinates
  SvgWriter open(String name, Object... attributes) {
    begin(name, attributes);
    text.append('>');
    return this;
  }

  SvgWriter close(String name) {
    text.append("</").append(name).append('>');
    return this;
  }

  /// An element without content.
  SvgWriter element(String name, Object... attributes) {
    begin(name, attributes);
    text.append("/>");
    return this;
  }

  /// An element with a text.
  SvgWriter element(String name, String content, Object[] attributes) {
    open(name, attributes);
    text.append(escaped(content));
    return close(name);
  }

  /// A `text` element.
  SvgWriter label(String content, Object... attributes) {
    return element("text", content, attributes);
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
