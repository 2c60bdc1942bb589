package org.firstwords.dag.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.template.Scope.Method;
import org.firstwords.dag.template.Scope.NamedObject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The table was generated with Jinja2 (`src/test/python/jinja_cases.py`): what it renders, we
/// render identically or reject with a message; what it rejects, we reject.
class JinjaTest {
  /// What Jinja renders and we reject. Nothing else may be rejected.
  private static final Set<String> REFUSED =
      Set.of(
          "a {#",
          "{% for x in [1] %}{{ loop }}{% endfor %}",
          "{% set x %}block{% endset %}{{ x }}",
          "{{ params.nested.a.keys() }}",
          "{{ range(3) }}",
          "{{ '%c' % 'a' }}",
          "{{ '{:c}'.format(65) }}",
          "{{ '{:.3}'.format(1234.5) }}");

  @TestFactory
  Stream<DynamicTest> rendersAsJinjaDoes() throws IOException {
    var table = table();
    var scope = scope(table);
    return Stream.iterate(0, i -> i < table.get("cases").size(), i -> i + 1)
        .map(i -> table.get("cases").get(i))
        .map(node ->
            DynamicTest.dynamicTest(
                "<" + node.get("template").asText() + ">", () -> check(node, scope)));
  }

  private static void check(JsonNode node, Scope scope) {
    var template = node.get("template").asText();
    if (node.has("error")) {
      assertThatThrownBy(() -> Template.parse(template).render(scope))
          .isInstanceOf(TemplateException.class);
    } else if (REFUSED.contains(template)) {
      assertThatThrownBy(() -> Template.parse(template).render(scope))
          .isInstanceOf(TemplateException.class);
    } else {
      assertThat(Template.parse(template).render(scope)).isEqualTo(node.get("text").asText());
    }
  }

  @Test
  void refusesByNameWithTheOffset() {
    assertRefused("{{ 'a'.encode() }}", 3, "'.encode' of a value of type str is not supported");
    assertRefused("{{ 'a'.upper }}", 3, "'.upper' of a value of type str is not supported");
    assertRefused("{{ params.list.pop() }}", 3, "'.pop' of a value of type list is not supported");
    assertRefused("ab {{ 1 | slice }}", 10, "the filter 'slice' is not supported");
    assertRefused("{{ 1 | round(digits=2) }}", 7, "the argument 'digits' of the filter 'round'");
    assertRefused("{{ 1 | round(1, 'ceil', 3) }}", 7, "takes at most 2 values, not 3");
    assertRefused(
        "{{ params.nested.list | map(attribute='k') }}", 24, "this value cannot be rendered");
    assertRefused("{{ [] | map('upper') }}", 8, "write map(attribute='…')");
    assertRefused("{{ [] | map(attribute='k', default=1) }}", 8, "write map(attribute='…')");
    assertRefused("{{ 1 is divisibleby }}", 8, "the test 'is divisibleby' is not supported");
    assertRefused("{% macro x() %}{% endmacro %}", 0, "{% macro %} is not supported");
    assertRefused("{% for x in [] recursive %}{% endfor %}", 15, "a recursive loop");
    assertRefused("{{ 2 ** 3 }}", 5, "the operator ** is not supported");
    assertRefused("{{ params.nested.items }}", 3, "'.items' is a method in Python");
    assertRefused("{{ 9223372036854775807 + 1 }}", 3, "overflow");
    assertRefused("{{ ti }}", 3, "this value cannot be rendered");
    assertRefused("{{ 'ab' * 100000000 }}", 3, "a result of more than 1000000 characters");
    assertRefused("{{ [0.1, 0.2, 0.3] | sum }}", 21, "depends on the version of Python");
  }

  @Test
  void refusesWhatIsTooDeepTooLongOrTooLarge() {
    var deep = "nested deeper than 200 levels";
    assertRefused(
        "{{ " + "(".repeat(20_000) + "1" + ")".repeat(20_000) + " }}", "more than 1000 words");
    assertRefused("{{ " + "(".repeat(400) + "1" + ")".repeat(400) + " }}", deep);
    assertRefused("{{ " + "[".repeat(400) + "]".repeat(400) + " }}", deep);
    assertRefused("{{ " + "-".repeat(500) + "1 }}", deep);
    assertRefused("{{ " + "not ".repeat(500) + "1 }}", deep);
    assertRefused("{{ " + "1 if 1 else ".repeat(240) + "1 }}", deep);
    assertRefused("{% if 1 %}".repeat(5000) + "{% endif %}".repeat(5000), deep);
    assertRefused("{{ 1" + " + 1".repeat(20_000) + " }}", "an expression of more than 1000 words");
    assertRefused("{{ 'a'" + " | upper".repeat(20_000) + " }}", "more than 1000 words");
    var large = "more than 4000000 characters";
    assertRefused("{{ 'a'" + " | replace('a', 'aaaaaaaaaaaaaaaa')".repeat(9) + " }}", large);
    assertRefused("{{ 'a'" + ".replace('a', 'aaaaaaaaaaaaaaaa')".repeat(9) + " }}", large);
    assertRefused("{{ (['a' * 1000000] * 100) | join(',') }}", large);
    assertRefused("{% set a = 'a' * 1000000 %}{{ a ~ a ~ a ~ a ~ a }}", large);
    var laughs = "{% set a = [a, a, a, a, a, a, a, a] %}";
    assertRefused("{% set a = 'ha' %}" + laughs.repeat(12) + "{{ a }}", large);
    assertRefused("{{ [['a' * 1000000] * 100] | tojson }}", large);
    var pairs = "{% set a = {'x': a, 'y': a, 'z': [a, a, a, a, a]} %}";
    assertRefused("{% set a = 'ha' %}" + pairs.repeat(12) + "{{ a }}", large);
  }

  /// An expression as long and deep as is allowed renders on a thread with a small stack.
  @Test
  void rendersWhatIsJustWithinTheLimits() throws Exception {
    assertThat(Template.parse("{{ 1" + " + 1".repeat(498) + " }}").render(scope(table())))
        .isEqualTo("499");
    assertThat(
            Template.parse("{{ " + "(".repeat(199) + "1" + ")".repeat(199) + " }}")
                .render(scope(table())))
        .isEqualTo("1");
  }

  private static void assertRefused(String template, String message) {
    assertThatThrownBy(() -> Template.parse(template).render(scope(table())))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message);
  }

  private static void assertRefused(String template, int offset, String message) {
    assertThatThrownBy(() -> Template.parse(template).render(scope(table())))
        .isInstanceOfSatisfying(
            TemplateException.class,
            refused -> {
              assertThat(refused).hasMessageContaining(message);
              assertThat(refused.offset()).isEqualTo(offset);
            });
  }

  private static JsonNode table() throws IOException {
    try (var in = JinjaTest.class.getResourceAsStream("/templates/jinja_cases.json")) {
      return Json.mapper().readTree(in);
    }
  }

  private static Scope scope(JsonNode table) {
    var handed = map(table.get("handed"));
    Method pull =
        (List<@Nullable Object> arguments, Map<String, @Nullable Object> named) ->
            handed.get(
                named.getOrDefault("task_ids", arguments.isEmpty() ? null : arguments.getFirst()));
    return Scope.of(
        Map.of(
            "params",
            map(table.get("params")),
            "run_id",
            "manual__2026-11-23T06:30:00+00:00",
            "ti",
            new NamedObject(
                "ti",
                Map.of("task_id", "train", "try_number", 2, "map_index", 3, "xcom_pull", pull))));
  }

  private static Map<?, ?> map(JsonNode node) {
    return Json.mapper().convertValue(node, Map.class);
  }
}
