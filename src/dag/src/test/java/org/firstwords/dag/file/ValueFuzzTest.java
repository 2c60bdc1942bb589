package org.firstwords.dag.file;

import java.util.List;
import java.util.Map;
import org.firstwords.core.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;

/// Schedules and values of parameters are taken or refused, whatever they are.
class ValueFuzzTest {
  @Test
  void schedules() {
    Fuzzer.checkText(
        List.of(
            "@daily",
            "*/5 0-23/2 l 1,jan-dec sun",
            "0 12 * * 5#2",
            "0 0 1 1 * 30 2030",
            "*/99999999999 * * * *"),
        Cron::wrong);
  }

  @Test
  void parameters() {
    for (var schema :
        List.<Map<String, Object>>of(
            Map.of("type", "integer", "minimum", 1L, "maximum", 10L),
            Map.of("type", List.of("null", "number"), "exclusiveMinimum", 0L),
            Map.of("type", "string", "pattern", "^(a|b)*c|[0-9]{1,3}", "maxLength", 100_000L),
            Map.of("type", "array", "items", Map.of("type", "string"), "uniqueItems", true),
            Map.of("type", "object"),
            Map.of("enum", List.of("a", 1L)),
            Map.of())) {
      var parameter = new Parameter("p", null, "", false, schema);
      Fuzzer.checkText(List.of(value(schema)), parameter::read);
    }
  }

  private static String value(Map<String, Object> schema) {
    return switch (String.valueOf(schema.get("type"))) {
      case "integer" -> "7";
      case "string" -> "aabc";
      case "array" -> "[\"a\", \"b\"]";
      case "object" -> "{\"a\": [1, 2.5, null, true]}";
      case "[null, number]" -> "0.5";
      default -> "a";
    };
  }
}
