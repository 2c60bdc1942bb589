package org.firstwords.dag.file;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.dag.file.Argument.Fields;
import org.firstwords.dag.file.Argument.Items;
import org.firstwords.dag.file.Argument.Templated;
import org.firstwords.dag.yaml.Position;
import org.jspecify.annotations.Nullable;

/// A task: a container that runs to completion, as a pod or as a local process.
///
/// ```yaml
/// train:
///   operator: airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator
///   image: firstwords/train:0.1.0
///   cmds: [train]
///   arguments: ["--seed", "{{ params.seed }}"]
///   do_xcom_push: true
///   retries: 2
///   execution_timeout: {__type__: datetime.timedelta, minutes: 30}
///   dependencies: [frames]
/// ```
///
/// @param instance the mapped task that it is an instance of, if any
/// @param operatorArguments all arguments of the operator by name, with those of `default_args`; a
///   process and a pod are both rendered from them
/// @param pushes whether the task's `return.json` is pushed as its XCom
/// @param parameters its own params, which stand before those of the DAG
/// @param expansion of a mapped task whose instances are not known when the file is read, or that
///   has none
/// @param skipOnExitCode exit codes that mark the task as skipped
public record Task(
    String id,
    Optional<Instance> instance,
    Position position,
    SequencedMap<String, Argument> operatorArguments,
    boolean pushes,
    Retries retries,
    Optional<Duration> executionTimeout,
    TriggerRule triggerRule,
    Set<Integer> skipOnExitCode,
    List<String> dependencies,
    SequencedMap<String, Parameter> parameters,
    Optional<Expansion> expansion) {
  /// One instance of a mapped task.
  ///
  /// @param of the mapped task's id in the file, which is the task id of all instances in Airflow
  /// @param index from 0, Airflow's `ti.map_index`
  public record Instance(String of, int index) {
    /// The id of the instance: `frames.0`.
    public String id() {
      return of + "." + index;
    }
  }

  /// The id in the file; for an instance, that of its mapped task.
  public String fileId() {
    return instance.map(Instance::of).orElse(id);
  }

  /// Whether it is one of these: by its own id or, for an instance, by that of its mapped task.
  public boolean isAmong(Collection<String> ids) {
    return ids.contains(id) || ids.contains(fileId());
  }

  /// The same task with these dependencies.
  Task after(List<String> others) {
    return new Task(
        id,
        instance,
        position,
        operatorArguments,
        pushes,
        retries,
        executionTimeout,
        triggerRule,
        skipOnExitCode,
        others,
        parameters,
        expansion);
  }

  /// The ids in the file of the tasks whose results it is mapped over.
  public Set<String> mappedOver() {
    return expansion.map(Expansion::sources).orElse(Set.of());
  }

  /// The retry policy of a task.
  ///
  /// @param count number of retries after the first attempt
  /// @param delay before each retry
  /// @param factor from one delay to the next; 1 without exponential backoff
  /// @param longest upper bound of the exponential delay
  public record Retries(int count, Duration delay, double factor, Optional<Duration> longest) {
    /// The delay after the given failure, counted from 1.
    public Duration pause(int failure) {
      var growth = Math.min(Math.pow(factor, failure - 1.0), 1 << 20);
      var grown = Duration.ofMillis(Math.round(delay.toMillis() * growth));
      return longest.filter(bound -> bound.compareTo(grown) < 0).orElse(grown);
    }
  }

  /// Absent where the command line says what is executed here.
  public Optional<Templated> image() {
    return texts("image").stream().findFirst();
  }

  /// `cmds`
  public List<Templated> commands() {
    return texts("cmds");
  }

  public List<Templated> arguments() {
    return texts("arguments");
  }

  /// `env_vars`, without those that only a cluster knows (`value_from`).
  public SequencedMap<String, Templated> environment() {
    var variables = new LinkedHashMap<String, Templated>();
    switch (operatorArguments.get("env_vars")) {
      case Fields(_, var fields) ->
          fields.forEach((name, value) -> addVariable(Optional.of(name), value, variables));
      case Items(_, var items) ->
          items.forEach(item -> {
            if (item instanceof Fields(_, var variable)) {
              addVariable(name(variable), variable.get("value"), variables);
            }
          });
      case null, default -> {}
    }
    return variables;
  }

  private static Optional<String> name(Map<String, Argument> variable) {
    return switch (variable.get("name")) {
      case null -> Optional.empty();
      case Templated(_, _, var template) -> Optional.of(template.source());
      case Argument other -> other.constant();
    };
  }

  private static void addVariable(
      Optional<String> name, @Nullable Argument value, Map<String, Templated> into) {
    if (name.isPresent() && value instanceof Templated text) {
      into.put(name.get(), text);
    }
  }

  /// The templates of a local process.
  List<Templated> templates() {
    return Stream.of(
            texts("image").stream(),
            commands().stream(),
            arguments().stream(),
            environment().values().stream())
        .flatMap(templates -> templates)
        .toList();
  }

  private List<Templated> texts(String key) {
    var items =
        switch (operatorArguments.get(key)) {
          case null -> List.<Argument>of();
          case Items(_, var list) -> list;
          case Argument single -> List.of(single);
        };
    return items.stream()
        .flatMap(item -> item instanceof Templated text ? Stream.of(text) : Stream.empty())
        .toList();
  }

  /// An argument as a text, if it is a single value that needs no rendering.
  public Optional<String> constant(String key) {
    return Optional.ofNullable(operatorArguments.get(key)).flatMap(Argument::constant);
  }

  /// The name of the executable, if it does not depend on a template.
  public Optional<String> executable() {
    var commands = commands();
    return commands.isEmpty()
        ? image().flatMap(Templated::constant).map(Task::executableOf)
        : commands.getFirst().constant();
  }

  /// The executable that an image holds: `registry:5000/firstwords/train:0.1.0` holds `train`.
  public static String executableOf(String image) {
    return image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
  }
}
