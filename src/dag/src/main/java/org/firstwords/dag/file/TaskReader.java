package org.firstwords.dag.file;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import org.firstwords.dag.file.Task.Retries;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.Value.Scalar;
import org.firstwords.dag.yaml.Value.Sequence;

/// Reads one task with its default arguments filled in.
final class TaskReader {
  static final String OPERATOR =
      "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator";

  /// Airflow's default retry delay.
  private static final Duration RETRY_DELAY = Duration.ofMinutes(5);

  private final String id;
  private final Optional<Task.Instance> instance;
  private final Position position;
  private final Mapping own;
  private final TypedFields fields;
  private final Optional<Expansion> expansion;
  private final ArgumentReader arguments;
  private final Problems problems;

  /// @param own as in the file
  /// @param fields with the default arguments
  TaskReader(
      String id,
      Optional<Task.Instance> instance,
      Position position,
      Mapping own,
      TypedFields fields,
      Optional<Expansion> expansion,
      ArgumentReader arguments) {
    this.id = id;
    this.instance = instance;
    this.position = position;
    this.own = own;
    this.fields = fields;
    this.expansion = expansion;
    this.arguments = arguments;
    this.problems = fields.problems();
  }

  Task read() {
    checkOperator();
    OperatorChecks.check(fields.mapping(), problems);
    PodWarnings.check(own, fields.mapping(), problems);
    checkImage();
    checkTexts("cmds");
    checkTexts("arguments");
    checkEnvironment();
    return new Task(
        id,
        instance,
        position,
        arguments.read(fields.mapping()),
        fields.lenientTruth("do_xcom_push").orElse(false),
        retries(),
        fields.duration("execution_timeout", false),
        triggerRule(),
        skipOnExitCode(),
        dependencies(),
        parameters(),
        expansion);
  }

  private void checkOperator() {
    var operator = own.find("operator");
    if (operator.isEmpty()) {
      problems.add(position, "the task '%s' has no 'operator'; write %s", id, OPERATOR);
      return;
    }
    var name = String.valueOf(operator.get().plain());
    if (!name.equals(OPERATOR)) {
      var kind = name.toLowerCase(Locale.ROOT).contains("sensor") ? "sensor" : "operator";
      problems.add(
          operator.get().position(),
          "the %s '%s' is not supported; there is only %s",
          kind,
          name,
          OPERATOR);
    }
  }

  private void checkImage() {
    if (expansion.filter(over -> over.expands("image")).isPresent()) {
      return;
    }
    if (fields.find("image").isEmpty()) {
      if (fields.list("cmds").isEmpty()) {
        problems.add(position, "the task '%s' has no 'image'", id);
      } else {
        problems.warn(position, "the task '%s' has no 'image'; its pod needs one", id);
      }
      return;
    }
    fields.text("image");
  }

  private void checkTexts(String key) {
    fields.list(key).forEach(value -> fields.text(key, value));
  }

  private void checkEnvironment() {
    switch (fields.find("env_vars").orElse(null)) {
      case Mapping mapping ->
          mapping.all().forEach(entry -> fields.text(entry.key(), entry.value()));
      case Sequence(_, var items) -> items.forEach(this::checkVariable);
      case Scalar scalar ->
          problems.add(scalar.position(), "'env_vars' must be a mapping, not %s", scalar.kind());
      case null -> {}
    }
  }

  /// A `V1EnvVar`; one with `value_from` is known only in the cluster.
  private void checkVariable(Value item) {
    if (!(item instanceof Mapping mapping) || mapping.find("name").isEmpty()) {
      problems.add(item.position(), "an item of 'env_vars' is a kubernetes.client.models.V1EnvVar");
      return;
    }
    mapping.find("value").ifPresent(value -> fields.text("value", value));
  }

  private Retries retries() {
    return new Retries(
        retryCount(),
        fields.duration("retry_delay", true).orElse(RETRY_DELAY),
        backoff(),
        fields.duration("max_retry_delay", true));
  }

  /// The number of retries as Airflow takes it: a truth value is a number, a negative one is none.
  private int retryCount() {
    return switch (fields.find("retries").map(Value::plain).orElse(null)) {
      case Number number -> Math.clamp(number.longValue(), 0, Integer.MAX_VALUE);
      case String text when text.strip().matches("[-+]?\\d{1,9}") ->
          Math.max(0, Integer.parseInt(text.strip()));
      case Boolean once -> once ? 1 : 0;
      case null, default -> 0;
    };
  }

  /// The factor from one delay to the next; `true` is 2.
  private double backoff() {
    return switch (fields.find("retry_exponential_backoff").map(Value::plain).orElse(null)) {
      case Number factor -> factor.doubleValue() == 0 ? 1 : factor.doubleValue();
      case Boolean exponential -> exponential ? 2 : 1;
      case null, default -> 1;
    };
  }

  private TriggerRule triggerRule() {
    var text = fields.text("trigger_rule");
    var rule = text.flatMap(TriggerRule::find);
    if (text.isPresent() && rule.isEmpty()) {
      problems.add(
          fields.find("trigger_rule").orElse(own).position(),
          "'%s' is not a trigger rule; there are %s",
          text.get(),
          TriggerRule.all());
    }
    return rule.orElse(TriggerRule.ALL_SUCCESS);
  }

  /// The task's own params, which stand before the DAG's.
  private SequencedMap<String, Parameter> parameters() {
    var parameters = new LinkedHashMap<String, Parameter>();
    if (fields.find("params").orElse(null) instanceof Mapping mapping) {
      var reader = new ParameterReader(problems, false);
      mapping
          .all()
          .forEach(entry -> parameters.put(entry.key(), reader.read(entry.key(), entry.value())));
    }
    return parameters;
  }

  private Set<Integer> skipOnExitCode() {
    var codes = new TreeSet<Integer>();
    var value = fields.find("skip_on_exit_code");
    var items =
        value
            .filter(found -> found.plain() != null)
            .map(found -> found instanceof Sequence(_, var list) ? list : List.of(found));
    for (var item : items.orElse(List.of())) {
      if (item instanceof Scalar(_, Long code, _, _)) {
        codes.add(code.intValue());
      } else if (item.plain() instanceof String text) {
        problems.warn(
            item.position(), "'skip_on_exit_code' '%s' is a text, which is no exit code", text);
      } else {
        problems.add(
            item.position(), "'skip_on_exit_code' must be whole numbers, not %s", item.kind());
      }
    }
    return codes;
  }

  private List<String> dependencies() {
    if (own.find("dependencies").orElse(null) instanceof Scalar(var at, String letters, _, _)) {
      problems.warn(
          at, "'dependencies' is the text '%s', of which Airflow takes each letter", letters);
      return Dependencies.written(own).stream().distinct().toList();
    }
    var list = new TypedFields(own, problems);
    var ids = new LinkedHashSet<String>();
    for (var value : list.list("dependencies")) {
      var id = list.text("dependencies", value);
      if (id.isPresent() && !ids.add(id.get())) {
        problems.warn(
            value.position(), "the task '%s' names the dependency '%s' twice", this.id, id.get());
      }
    }
    return List.copyOf(ids);
  }
}
