package org.firstwords.dag.file;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.Suggestions;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Checks mappings with a `__type__` against an allow-list; no class is ever loaded by name.
final class DagFactoryTypes {
  static final String TYPE = "__type__";
  static final String ARGUMENTS = "__args__";
  static final String PARAM = "airflow.sdk.Param";
  private static final String TIMEDELTA = "datetime.timedelta";
  static final String SECRET = "airflow.providers.cncf.kubernetes.secret.Secret";
  private static final Map<String, Set<String>> PLAIN =
      Map.of(
          TIMEDELTA,
          Set.of("weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds"),
          "datetime.datetime",
          Set.of("year", "month", "day", "hour", "minute", "second", "microsecond"),
          "datetime.date",
          Set.of("year", "month", "day"),
          SECRET,
          Set.of("deploy_type", "deploy_target", "secret", "key", "items"));

  /// The units of a timedelta in the order of its positional arguments, in microseconds.
  private static final List<Map.Entry<String, Long>> UNITS =
      List.of(
          Map.entry("days", 86_400_000_000L),
          Map.entry("seconds", 1_000_000L),
          Map.entry("microseconds", 1L),
          Map.entry("milliseconds", 1_000L),
          Map.entry("minutes", 60_000_000L),
          Map.entry("hours", 3_600_000_000L),
          Map.entry("weeks", 604_800_000_000L));

  private DagFactoryTypes() {}

  static Optional<String> typeOf(Value value) {
    return value instanceof Mapping mapping
        ? mapping.find(TYPE).map(type -> String.valueOf(type.plain()))
        : Optional.empty();
  }

  /// Reports every unknown `__type__` at any depth, and unknown keys of the known ones.
  static void check(Value value, Problems problems) {
    switch (value) {
      case Scalar _ -> {}
      case Sequence(_, var items) -> items.forEach(item -> check(item, problems));
      case Mapping mapping -> {
        typeOf(mapping).ifPresent(type -> checkType(type, mapping, problems));
        for (var entry : mapping.all()) {
          check(entry.value(), problems);
        }
      }
    }
  }

  private static void checkType(String type, Mapping mapping, Problems problems) {
    if (type.equals(PARAM) || type.equals("pendulum.datetime") || DagChecks.isAirflows(type)) {
      return;
    }
    var model = AirflowClasses.fields(type);
    var keys = model.<Collection<String>>map(Map::keySet).orElse(PLAIN.get(type));
    if (keys == null) {
      refuseType(type, mapping, problems);
      return;
    }
    for (var entry : mapping.all()) {
      if (!entry.key().startsWith("__") && !keys.contains(entry.key())) {
        problems.add(
            entry.position(),
            "'%s' is not an argument of %s%s",
            entry.key(),
            type,
            Suggestions.hint(entry.key(), keys));
      }
    }
    model.ifPresent(fields -> checkRequired(type, mapping, fields, problems));
    if (type.equals(SECRET)) {
      checkSecret(mapping, problems);
    } else if (type.startsWith("datetime.date")) {
      DagDates.checkTyped(mapping, problems);
    }
  }

  private static void refuseType(String type, Mapping mapping, Problems problems) {
    var at = mapping.entries().getOrDefault(TYPE, mapping.all().iterator().next());
    problems.add(
        at.value().position(),
        "%s '%s' is not supported; there are datetime.timedelta, airflow.sdk.Param,"
            + " kubernetes.client.models.V1… for what is in a pod, and %s",
        TYPE,
        type,
        SECRET);
  }

  private static void checkRequired(
      String type, Mapping mapping, Map<String, AirflowClasses.Field> fields, Problems problems) {
    for (var field : fields.values()) {
      if (field.required()
          && mapping.find(field.name()).filter(value -> value.plain() != null).isEmpty()) {
        problems.add(mapping.position(), "a %s needs '%s'", simpleName(type), field.name());
      }
    }
  }

  private static String simpleName(String type) {
    return type.substring(type.lastIndexOf('.') + 1);
  }

  static boolean isSecret(Value value) {
    return typeOf(value).equals(Optional.of(SECRET));
  }

  private static void checkSecret(Mapping secret, Problems problems) {
    for (var key : List.of("deploy_type", "deploy_target", "secret")) {
      if (secret.find(key).isEmpty()) {
        problems.add(secret.position(), "a Secret needs '%s'", key);
      }
    }
    secret
        .find("deploy_type")
        .filter(type -> !Set.of("env", "volume").contains(String.valueOf(type.plain())))
        .ifPresent(type -> problems.add(type.position(), "'deploy_type' must be env or volume"));
    if (secret.find("key").filter(key -> key.plain() != null).isPresent()
        && secret.find("deploy_target").filter(target -> target.plain() == null).isPresent()) {
      problems.add(secret.position(), "a Secret with a 'key' needs a 'deploy_target'");
    }
  }

  /// Reads a `datetime.timedelta`.
  ///
  /// @param secondsToo whether a plain number of seconds is accepted
  static Optional<Duration> duration(
      String key, Value value, boolean secondsToo, Problems problems) {
    if (value.plain() == null) {
      return Optional.empty();
    }
    if (secondsToo && value instanceof Scalar(_, Number seconds, _, _)) {
      return Optional.of(Duration.ofMillis(Math.max(0, Math.round(1000 * seconds.doubleValue()))));
    }
    if (!(value instanceof Mapping mapping) || !typeOf(value).equals(Optional.of(TIMEDELTA))) {
      problems.add(
          value.position(),
          "'%s' must be {__type__: datetime.timedelta, minutes: …}%s, not %s",
          key,
          secondsToo ? " or a number of seconds" : "",
          value.kind());
      return Optional.empty();
    }
    var microseconds = 0.0;
    for (var unit : UNITS) {
      microseconds += unit.getValue() * amount(mapping, unit.getKey(), problems);
    }
    if (microseconds <= 0 && !secondsToo) {
      problems.add(value.position(), "'%s' must be positive", key);
      return Optional.empty();
    }
    return Optional.of(Duration.ofNanos(Math.round(Math.max(0, microseconds)) * 1000));
  }

  private static double amount(Mapping mapping, String unit, Problems problems) {
    var named = mapping.find(unit);
    var position = UNITS.stream().map(Map.Entry::getKey).toList().indexOf(unit);
    var positional =
        mapping
            .find(ARGUMENTS)
            .filter(list -> list instanceof Sequence(_, var items) && items.size() > position)
            .map(list -> ((Sequence) list).items().get(position));
    var amount = named.or(() -> positional);
    if (amount.isPresent() && !(amount.get().plain() instanceof Number)) {
      problems.add(
          amount.get().position(), "'%s' must be a number, not %s", unit, amount.get().kind());
    }
    return amount.map(Value::plain).orElse(0L) instanceof Number number ? number.doubleValue() : 0;
  }
}
