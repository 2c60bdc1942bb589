package org.firstwords.dag.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Explicit tags, as PyYAML 6 reads them.
class YamlTagTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "!!str 5|5|java.lang.String",
        "!!str true|true|java.lang.String",
        "!!str 2026-01-01|2026-01-01|java.lang.String",
        "!!int '5'|5|java.lang.Long",
        "!!float 3|3.0|java.lang.Double",
        "!!float '3.5'|3.5|java.lang.Double",
        "!!bool 'Yes'|true|java.lang.Boolean",
        "!!seq [a]|[a]|java.util.ImmutableCollections$ListN",
        "!!map {a: b}|{a=b}|java.util.LinkedHashMap",
        "&here !!str 7|7|java.lang.String",
      })
  void givesAValueItsType(String text, String value, String type) {
    var problems = new Problems("w.yaml");
    var read = YamlReader.read(text, problems).orElseThrow().plain();
    assertThat(problems.all()).isEmpty();
    assertThat(read).hasToString(value);
    assertThat(read == null ? "" : read.getClass().getName()).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"!!int x", "!!bool 1", "!!str [a]", "!!seq {a: b}", "!other 5", "!!set {a}"})
  void refusesWhatPyYamlRefusesAndTypesThatNoArgumentHas(String text) {
    var problems = new Problems("w.yaml");
    YamlReader.read(text, problems);
    assertThat(problems.all()).isNotEmpty();
  }

  @Test
  void nothingIsNothingWhateverItsText() {
    var problems = new Problems("w.yaml");
    assertThat(YamlReader.read("a: !!null x\n!!str 5: b", problems).orElseThrow().plain())
        .hasToString("{a=null, 5=b}");
    assertThat(problems.all()).isEmpty();
  }
}
