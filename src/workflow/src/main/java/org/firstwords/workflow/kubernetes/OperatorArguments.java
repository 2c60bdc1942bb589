package org.firstwords.workflow.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.OperatorKeys;
import org.firstwords.dag.file.TemplatedField;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.template.Template;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;
import org.jspecify.annotations.Nullable;

/// The rendered operator arguments of a task, with attribute names converted from the Python client
/// (`run_as_user`) to the Kubernetes API (`runAsUser`).
///
/// @param file for messages
record OperatorArguments(String file, Mapping written, Scope scope) {
  private static final String TYPE = "__type__";
  private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

  /// Nothing if it is not there or `null`.
  Optional<Object> find(String key) {
    return written.find(key).flatMap(value -> Optional.ofNullable(plain(key, value)));
  }

  Optional<String> text(String key) {
    return find(key).map(String::valueOf);
  }

  boolean isTrue(String key) {
    return find(key).filter(Boolean.TRUE::equals).isPresent();
  }

  Optional<Long> whole(String key) {
    return find(key).filter(Long.class::isInstance).map(Long.class::cast);
  }

  /// A list; empty if it is not there.
  ///
  /// @throws UserException if it is something else
  List<Object> list(String key) {
    return switch (find(key).orElse(List.of())) {
      case List<?> list -> List.copyOf(list);
      case Object other -> throw wrong(key, "a list", other);
    };
  }

  /// A mapping; empty if it is not there.
  ///
  /// @throws UserException if it is something else
  Map<String, Object> mapping(String key) {
    return switch (find(key).orElse(Map.of())) {
      case Map<?, ?> map -> ManifestMerge.of(map);
      case Object other -> throw wrong(key, "a mapping", other);
    };
  }

  UserException wrong(String key, String wanted, Object found) {
    return new UserException(
        "%s:%s: '%s' must be %s for a pod, not '%s'".formatted(file, at(key), key, wanted, found));
  }

  private String at(String key) {
    return written.find(key).orElse(written).position().toString();
  }

  private @Nullable Object plain(String key, Value value) {
    return plain(value, OperatorKeys.isTemplated(key));
  }

  private @Nullable Object plain(Value value, boolean templated) {
    return switch (value) {
      case Scalar(var at, String text, _, var exact) ->
          templated
              ? new TemplatedField(at, exact, Template.parse(text)).render(file, scope)
              : text;
      case Scalar scalar -> scalar.content();
      case Sequence(_, var items) -> {
        var list = new ArrayList<@Nullable Object>();
        items.forEach(item -> list.add(plain(item, templated)));
        yield list;
      }
      case Mapping mapping -> plain(mapping, templated);
    };
  }

  /// The keys of a typed mapping are attributes; those of another stand as they are.
  private Map<String, @Nullable Object> plain(Mapping mapping, boolean templated) {
    var typed = mapping.find(TYPE).map(type -> String.valueOf(type.plain())).orElse("");
    var attributes = typed.startsWith("kubernetes.client.models.");
    var plain = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : mapping.all()) {
      if (!entry.key().equals(TYPE)) {
        plain.put(
            attributes ? attribute(entry.key()) : entry.key(), plain(entry.value(), templated));
      }
    }
    return plain;
  }

  /// `run_as_user` is `runAsUser`; `host_ip` is `hostIP`.
  static String attribute(String python) {
    return NEXT_WORD
        .matcher(python)
        .replaceAll(word -> word.group(1).toUpperCase(java.util.Locale.ROOT))
        .replaceFirst("^(host|pod)Ip$", "$1IP");
  }
}
