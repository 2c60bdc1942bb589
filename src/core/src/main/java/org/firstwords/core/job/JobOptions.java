package org.firstwords.core.job;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firstwords.core.artifact.RunFolder;
import org.firstwords.core.observe.TelemetryOptions;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.StorePatience;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Options of every job: the output location and the output format.
///
/// The job's inputs and parameters are derived from its own options: an option that holds a
/// [Location] is an input; every other one, unless marked [ExcludedFromCacheKey], is a parameter
/// and part of the cache key.
@Command
public final class JobOptions {
  @Spec(Spec.Target.MIXEE)
  CommandSpec command;

  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      defaultValue = "runs",
      description =
          "The root of all runs: a folder or s3://bucket/key (default: ${DEFAULT-VALUE}).")
  Location root;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      defaultValue = "local",
      description = "The run this task belongs to (default: ${DEFAULT-VALUE}).")
  String runId;

  @Option(
      names = "--task-id",
      paramLabel = "ID",
      description = "The task's name in the run (default: the command's name).")
  Optional<String> taskId;

  @Option(
      names = "--xcom",
      paramLabel = "FOLDER",
      defaultValue = "${env:FIRSTWORDS_XCOM}",
      description = "Also write return.json here (default: /airflow/xcom if that exists).")
  Optional<Path> xcom;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(
      names = "--no-cache",
      defaultValue = "${env:FIRSTWORDS_NO_CACHE:-false}",
      description = "Run the task even if a cached result exists (also FIRSTWORDS_NO_CACHE=true).")
  boolean noCache;

  @Option(names = "--plan", description = "Only print whether a cached result exists, as JSON.")
  boolean plan;

  /// For `firstwords run`, which checks every task before the first one starts.
  @Option(
      names = "--check-only",
      hidden = true,
      description = "Only check the options, the inputs and the machine; work and write nothing.")
  boolean checkOnly;

  /// For `firstwords run --on kubernetes`, which starts no pod for a result that is there.
  @Option(
      names = "--from-cache",
      hidden = true,
      description = "Take the result from the cache, or print that it is not there, as JSON.")
  boolean fromCache;

  /// Handled by [org.firstwords.core.cli.CommandLines] before parsing.
  @Option(
      names = "--only-if",
      paramLabel = "VALUE",
      description =
          "If VALUE is empty, skip the task and exit with code 99; for optional tasks of a workflow"
              + " (skip_on_exit_code).")
  Optional<String> onlyIf = Optional.empty();

  @Option(
      names = "--profile",
      defaultValue = "${env:FIRSTWORDS_PROFILE:-false}",
      description =
          "Record where the time goes: writes the artifact profile, a trace for ui.perfetto.dev,"
              + " and prints its summary (also FIRSTWORDS_PROFILE=true).")
  boolean profile;

  @Option(names = "--stacktrace", description = "Print the stack trace of an error.")
  boolean stacktrace;

  @Mixin StorePatience patience;

  @Mixin TelemetryOptions observe;

  RunFolder runFolder() {
    return new RunFolder(root, runId);
  }

  String taskId() {
    return taskId.orElse(command.name());
  }

  /// The command line as given.
  List<String> arguments() {
    return command.commandLine().getParseResult().originalArgs();
  }

  /// Every location the job reads, by option name without dashes; those of a list are numbered
  /// (`checkpoint.0`), those of a map have its keys (`from.train`).
  Map<String, Location> inputs() {
    var inputs = new TreeMap<String, Location>();
    jobOptions()
        .filter(JobOptions::holdsLocation)
        .forEach(argument -> collect(name(argument), argument.getValue(), inputs));
    return inputs;
  }

  private static void collect(String name, @Nullable Object value, Map<String, Location> into) {
    switch (value) {
      case null -> {}
      case Location location -> into.put(name, location);
      case Optional<?> optional -> optional.ifPresent(held -> collect(name, held, into));
      case List<?> list -> {
        for (var i = 0; i < list.size(); i++) {
          collect(name + "." + i, list.get(i), into);
        }
      }
      case Map<?, ?> map -> map.forEach((key, held) -> collect(name + "." + key, held, into));
      default -> throw new IllegalStateException("--%s holds %s".formatted(name, value.getClass()));
    }
  }

  /// Names the task after the command and the part, unless `--task-id` is set.
  public void nameByPart(int part) {
    taskId = taskId.or(() -> Optional.of(command.name() + "." + part));
  }

  /// Every option that can change the result, by name without dashes.
  public SortedMap<String, String> parameters() {
    var parameters = new TreeMap<String, String>();
    jobOptions()
        .filter(argument -> !holdsLocation(argument) && !isExcludedFromCacheKey(argument))
        .forEach(argument -> parameters.put(name(argument), text(argument.getValue())));
    return parameters;
  }

  private static String text(@Nullable Object value) {
    return value instanceof Optional<?> optional
        ? optional.map(Object::toString).orElse("")
        : Objects.toString(value, "");
  }

  private Stream<ArgSpec> jobOptions() {
    return command.args().stream()
        .filter(arg -> arg.userObject() instanceof Field field && !isShared(field));
  }

  private static boolean isShared(Field field) {
    return field.getDeclaringClass() == JobOptions.class
        || field.getDeclaringClass() == TelemetryOptions.class
        || field.getDeclaringClass() == StorePatience.class
        || field.getDeclaringClass().getPackageName().startsWith("picocli");
  }

  private static boolean isExcludedFromCacheKey(ArgSpec argument) {
    return argument.userObject() instanceof AnnotatedElement element
        && element.isAnnotationPresent(ExcludedFromCacheKey.class);
  }

  private static boolean holdsLocation(ArgSpec argument) {
    return Arrays.stream(argument.auxiliaryTypes()).anyMatch(Location.class::isAssignableFrom);
  }

  private static String name(ArgSpec argument) {
    return switch (argument) {
      case OptionSpec option -> option.longestName().replaceFirst("^-+", "");
      default -> argument.paramLabel().replaceAll("[<>]", "");
    };
  }
}
