package org.firstwords.dag.template;

import java.util.Set;
import org.firstwords.dag.template.Scope.Undefined;
import org.jspecify.annotations.Nullable;

/// The supported tests, such as `is defined`.
final class JinjaTests {
  private static final Set<String> NAMES = Set.of("defined", "undefined", "none");

  private JinjaTests() {}

  static String known(String name, int offset) {
    if (!NAMES.contains(name)) {
      throw new TemplateException(
          offset,
          "the test 'is %s' is not supported; there are defined, undefined, none".formatted(name));
    }
    return name;
  }

  static boolean holds(String name, @Nullable Object value) {
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      default -> value == null;
    };
  }
}
