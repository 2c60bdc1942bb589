package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.dag.template.Expression.Call;
import org.firstwords.dag.template.Expression.Literal;
import org.jspecify.annotations.Nullable;

/// The parameters of a filter, by the names and with the defaults that Jinja gives them.
record FilterSignature(String name, List<Parameter> parameters) {
  /// @param fallback the value if it is not given; absent if it must be given
  record Parameter(String name, boolean required, @Nullable Object fallback) {}

  private static final Map<String, FilterSignature> ALL =
      List.of(
              filter("abs"),
              filter("capitalize"),
              filter("count"),
              filter("d", optional("default_value", ""), optional("boolean", false)),
              filter("default", optional("default_value", ""), optional("boolean", false)),
              filter("first"),
              filter("float", optional("default", 0.0)),
              filter("int", optional("default", 0L), optional("base", 10L)),
              filter("items"),
              filter("join", optional("d", ""), optional("attribute", null)),
              filter("last"),
              filter("length"),
              filter("list"),
              filter("lower"),
              filter("map", required("attribute")),
              filter("max", optional("case_sensitive", false), optional("attribute", null)),
              filter("min", optional("case_sensitive", false), optional("attribute", null)),
              filter("replace", required("old"), required("new"), optional("count", null)),
              filter("reverse"),
              filter("round", optional("precision", 0L), optional("method", "common")),
              filter(
                  "sort",
                  optional("reverse", false),
                  optional("case_sensitive", false),
                  optional("attribute", null)),
              filter("string"),
              filter("sum", optional("attribute", null), optional("start", 0L)),
              filter("title"),
              filter("tojson"),
              filter("trim", optional("chars", null)),
              filter("unique", optional("case_sensitive", false), optional("attribute", null)),
              filter("upper"))
          .stream()
          .collect(
              Collectors.toMap(
                  FilterSignature::name, signature -> signature, (one, _) -> one, TreeMap::new));

  /// The filter that takes any values: those of a format.
  private static final String FORMAT = "format";

  private static FilterSignature filter(String name, Parameter... parameters) {
    return new FilterSignature(name, Arrays.asList(parameters));
  }

  private static Parameter required(String name) {
    return new Parameter(name, true, null);
  }

  private static Parameter optional(String name, @Nullable Object fallback) {
    return new Parameter(name, false, fallback);
  }

  /// The name, if there is such a filter.
  ///
  /// @throws TemplateException if not
  static String known(String name, int offset) {
    if (!ALL.containsKey(name) && !name.equals(FORMAT)) {
      throw TemplateException.unsupported(
          offset,
          "the filter '%s' is not supported; there are %s"
              .formatted(name, String.join(", ", ALL.keySet())));
    }
    return name;
  }

  static FilterSignature of(String name) {
    return ALL.getOrDefault(name, new FilterSignature(name, List.of()));
  }

  /// One expression for each parameter; those that the template leaves out are their defaults.
  List<Expression> arguments(Optional<Call> call, int offset) {
    var given = call.map(Call::arguments).orElse(List.of());
    var named = call.map(Call::named).<Map<String, Expression>>map(map -> map).orElse(Map.of());
    if (name.equals(FORMAT) && named.isEmpty()) {
      return given;
    }
    if (name.equals("map")) {
      checkMap(given, named, call.map(Call::offset).orElse(offset));
    }
    if (given.size() > parameters.size()) {
      throw new TemplateException(
          offset,
          "the filter '%s' takes at most %d values, not %d"
              .formatted(name, parameters.size(), given.size()));
    }
    checkNames(named, given.size(), offset);
    var arguments = new ArrayList<>(given);
    for (var parameter : parameters.subList(given.size(), parameters.size())) {
      var value = named.get(parameter.name());
      if (value == null && parameter.required()) {
        throw new TemplateException(
            offset, "the filter '%s' needs '%s'".formatted(name, parameter.name()));
      }
      arguments.add(value == null ? new Literal(offset, parameter.fallback()) : value);
    }
    return List.copyOf(arguments);
  }

  private void checkNames(Map<String, Expression> named, int given, int offset) {
    var free = parameters.subList(given, parameters.size()).stream().map(Parameter::name).toList();
    var unknown = new HashSet<>(named.keySet());
    free.forEach(unknown::remove);
    if (!unknown.isEmpty()) {
      throw TemplateException.unsupported(
          offset,
          "the argument '%s' of the filter '%s' is not supported"
              .formatted(unknown.iterator().next(), name));
    }
  }

  private static void checkMap(List<Expression> given, Map<String, Expression> named, int offset) {
    var byAttribute =
        given.isEmpty()
            && named.keySet().equals(Set.of("attribute"))
            && named.get("attribute") instanceof Literal(_, String _);
    if (!byAttribute) {
      throw TemplateException.unsupported(offset, "write map(attribute='…'), as in 'a.b'");
    }
  }
}
