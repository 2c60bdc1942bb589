package org.firstwords.dag.graph;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SvgWriterTest {
  @Test
  void textAndAttributesAreEscaped() {
    var svg = new SvgWriter().label("a < b & 'c'", "title", "\"x\" <y>", "x", 1.0, "y", 0.123456);
    assertThat(svg)
        .hasToString(
            "<text title=\"&quot;x&quot; &lt;y&gt;\" x=\"1\" y=\"0.12\">a &lt; b &amp; &#39;c&#39;</text>");
  }

  @Test
  void numbersHaveNoNeedlessDigits() {
    assertThat(SvgWriter.number(100)).isEqualTo("100");
    assertThat(SvgWriter.number(-0.5)).isEqualTo("-0.5");
    assertThat(SvgWriter.percent(0.25)).isEqualTo("25%");
  }
}
