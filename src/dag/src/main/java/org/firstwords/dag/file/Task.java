package org.firstwords.dag.file;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.firstwords.dag.template.Scope;
import org.firstwords.dag.yaml.Position;
import org.firstwords.dag.yaml.Value.Mapping;

/// A task: a container that runs to its end, in a pod or as a process of this machine.
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
/// @param instance of which mapped task it is one, if of any
/// @param environment `env_vars`
/// @param pushes whether what the task writes as `return.json` is handed over
/// @param skipOnExitCode exit codes after which the task counts as skipped
/// @param operatorArguments all of the operator's arguments as written, with those of
///   `default_args`
public record Task(
    String id,
    Optional<Instance> instance,
    Position position,
    TemplatedField image,
    List<TemplatedField> commands,
    List<TemplatedField> arguments,
    SequencedMap<String, TemplatedField> environment,
    boolean pushes,
    Retries retries,
    Optional<Duration> executionTimeout,
    TriggerRule triggerRule,
    Set<Integer> skipOnExitCode,
    List<String> dependencies,
    Mapping operatorArguments) {
  /// One instance of a mapped task.
  ///
  /// @param of the mapped task's id in the file, which Airflow calls all of them
  /// @param index from 0, `ti.map_index` there
  public record Instance(String of, int index) {}

  /// The id in the file: that of the mapped task for one of its instances.
  public String fileId() {
    return instance.map(Instance::of).orElse(id);
  }

  /// The same task waiting for these.
  Task after(List<String> others) {
    return new Task(
        id,
        instance,
        position,
        image,
        commands,
        arguments,
        environment,
        pushes,
        retries,
        executionTimeout,
        triggerRule,
        skipOnExitCode,
        others,
        operatorArguments);
  }

  /// How often and when a task is tried again.
  ///
  /// @param count beyond the first attempt
  /// @param delay before each
  /// @param exponential whether the delay doubles each time
  /// @param longest bound of the growing delay
  public record Retries(
      int count, Duration delay, boolean exponential, Optional<Duration> longest) {
    /// The delay after the given failure, counted from 1.
    public Duration pause(int failure) {
      var grown = exponential ? delay.multipliedBy(1L << Math.min(failure - 1, 20)) : delay;
      return longest.filter(bound -> bound.compareTo(grown) < 0).orElse(grown);
    }
  }

  /// The name of the executable, if no template has to be rendered for it.
  public Optional<String> executable() {
    var field = commands.isEmpty() ? image : commands.getFirst();
    if (!field.template().isPlain()) {
      return Optional.empty();
    }
    var text = field.template().render(Scope.of(Map.of()));
    return Optional.of(commands.isEmpty() ? executableOf(text) : text);
  }

  /// The executable that an image holds: `registry:5000/firstwords/train:0.1.0` holds `train`.
  public static String executableOf(String image) {
    return image.substring(image.lastIndexOf('/') + 1).replaceFirst("[:@].*", "");
  }
}
