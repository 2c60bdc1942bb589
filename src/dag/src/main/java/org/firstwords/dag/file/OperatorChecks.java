package org.firstwords.dag.file;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reports values of the operator's arguments with which Airflow does not load a DAG or does not
/// build its pod.
final class OperatorChecks {
  /// What an argument must be.
  private record Rule(String wanted, Predicate<Value> right) {}

  private static final Predicate<Value> NOTHING =
      value ->
          switch (value) {
            case Scalar(_, var content, _, _) ->
                content == null
                    || content.equals("")
                    || content.equals(false)
                    || content.equals(0L);
            case Sequence(_, var items) -> items.isEmpty();
            case Mapping mapping -> mapping.all().isEmpty();
          };

  private static final Map<String, Rule> RULES = rules();

  private OperatorChecks() {}

  private static Map<String, Rule> rules() {
    var rules = new HashMap<String, Rule>();
    rules.put(
        "on_finish_action",
        oneOf("delete_pod", "keep_pod", "delete_succeeded_pod", "delete_active_pod"));
    rules.put("on_kill_action", oneOf("delete_pod", "keep_pod"));
    rules.put("weight_rule", orNothing(oneOf("downstream", "upstream", "absolute")));
    rules.put("pool_slots", new Rule("a whole number from 1", OperatorChecks::isPositive));
    rules.put("priority_weight", new Rule("a whole number", value -> is(value, Long.class)));
    rules.put("retries", new Rule("a whole number", OperatorChecks::isCount));
    rules.put("do_xcom_push", new Rule("true or false", _ -> true));
    rules.put("name", orNothing(new Rule("a text", value -> is(value, String.class))));
    rules.put("labels", orNothing(new Rule("a mapping", Mapping.class::isInstance)));
    rules.put("params", orNothing(new Rule("a mapping", Mapping.class::isInstance)));
    rules.put("secrets", listOf(DagFactoryTypes.SECRET, DagFactoryTypes::isSecret));
    rules.put("volumes", listOf("V1Volume"));
    rules.put("volume_mounts", listOf("V1VolumeMount"));
    rules.put("ports", listOf("V1ContainerPort"));
    rules.put("pod_runtime_info_envs", listOf("V1EnvVar"));
    rules.put("tolerations", listOf("V1Toleration or a mapping", item -> item instanceof Mapping));
    rules.put(
        "affinity", orNothing(new Rule("a V1Affinity or a mapping", Mapping.class::isInstance)));
    rules.put("full_pod_spec", orNothing(new Rule("a V1Pod", value -> isModel(value, "V1Pod"))));
    return Map.copyOf(rules);
  }

  private static Rule oneOf(String... names) {
    var known = Set.of(names);
    return new Rule(
        "one of " + String.join(", ", names),
        value -> value.plain() instanceof String text && known.contains(text));
  }

  private static Rule orNothing(Rule rule) {
    return new Rule(rule.wanted(), NOTHING.or(rule.right()));
  }

  private static Rule listOf(String model) {
    return listOf("kubernetes.client.models." + model, item -> isModel(item, model));
  }

  private static Rule listOf(String name, Predicate<Value> item) {
    return orNothing(
        new Rule(
            "a list of {__type__: %s, …}".formatted(name),
            value -> value instanceof Sequence(_, var items) && items.stream().allMatch(item)));
  }

  private static boolean isModel(Value value, String name) {
    return DagFactoryTypes.typeOf(value)
        .filter(type -> AirflowClasses.isNamed(type, name))
        .isPresent();
  }

  private static boolean isPositive(Value value) {
    return value.plain() instanceof Long number && number > 0;
  }

  /// What `int()` takes.
  private static boolean isCount(Value value) {
    return switch (value.plain()) {
      case null -> true;
      case Boolean _ -> true;
      case Number _ -> true;
      case String text -> text.strip().matches("[-+]?\\d+");
      default -> false;
    };
  }

  private static boolean is(Value value, Class<?> type) {
    return type.isInstance(value.plain());
  }

  /// Checks the arguments in a mapping: a task with its defaults.
  static void check(Mapping task, Problems problems) {
    for (var entry : task.all()) {
      check(entry.key(), entry.value(), problems);
    }
    plain(task, "affinity", "V1Affinity", problems);
    plain(task, "pod_template_dict", "V1Pod", problems);
    if (task.find("tolerations").orElse(null) instanceof Sequence(_, var items)) {
      items.forEach(item -> PlainModel.check("V1Toleration", item, problems));
    }
  }

  private static void plain(Mapping task, String key, String model, Problems problems) {
    task.find(key).ifPresent(value -> PlainModel.check(model, value, problems));
  }

  private static void check(String key, Value value, Problems problems) {
    var argument = AirflowClasses.operator().get(key);
    if (argument == null) {
      return;
    }
    var rule = RULES.get(key);
    if (rule != null) {
      if (!rule.right().test(value)) {
        refuse(key, rule.wanted(), value, problems);
      }
    } else if (!isOfTypes(argument.types(), value)) {
      refuse(key, wanted(argument.types()), value, problems);
    }
  }

  private static void refuse(String key, String wanted, Value value, Problems problems) {
    var shown =
        switch (value) {
          case Scalar(_, String text, _, _) -> "'" + text + "'";
          case Sequence(_, var items) when wanted.contains("__type__") && !items.isEmpty() ->
              "a list of something else";
          default -> value.kind();
        };
    problems.add(value.position(), "'%s' must be %s, not %s", key, wanted, shown);
  }

  private static String wanted(Set<String> types) {
    return String.join(
        " or ",
        types.stream()
            .sorted()
            .map(type ->
                switch (type) {
                  case "bool" -> "true or false";
                  case "int" -> "a whole number";
                  case "float" -> "a number";
                  case "str" -> "a text; write it in quotes";
                  case "datetime" -> "a date with a time, without quotes";
                  default -> "a list";
                })
            .toList());
  }

  /// As `isinstance` has it: a truth value is a whole number, too.
  private static boolean isOfTypes(Set<String> types, Value value) {
    return types.contains("any")
        || value.plain() == null
        || types.stream().anyMatch(type -> isOfType(type, value));
  }

  private static boolean isOfType(String type, Value value) {
    return switch (type) {
      case "bool" -> is(value, Boolean.class);
      case "int" -> is(value, Long.class) || is(value, Boolean.class);
      case "float" -> is(value, Double.class);
      case "str" -> is(value, String.class);
      case "datetime" -> DagDates.isTimestamp(value);
      default -> value instanceof Sequence;
    };
  }
}
