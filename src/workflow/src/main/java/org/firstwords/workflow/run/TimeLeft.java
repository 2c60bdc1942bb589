package org.firstwords.workflow.run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.run.RunDisplay.ProgressLookup;

/// Estimates how long a run will still take, or says nothing.
///
/// A running task is known by its own progress. A waiting one is known by finished tasks of the
/// same executable, or by an earlier run of the workflow: the time it took there, times how much
/// slower this run has been in the tasks that both have done. If one of them is not known, or may
/// be taken from the cache, the whole is not known.
final class TimeLeft {
  /// `0:39 left`, `1:02:03 left`
  private static final Pattern LEFT = Pattern.compile("\\b(?:(\\d+):)?(\\d+):(\\d\\d) left\\b");

  private final Workflow workflow;
  private final Supplier<Optional<RunRecord>> earlier;

  /// @param earlier the last successful run of this workflow, if it is known yet
  TimeLeft(Workflow workflow, Supplier<Optional<RunRecord>> earlier) {
    this.workflow = workflow;
    this.earlier = earlier;
  }

  Optional<Duration> of(RunRecord run, Instant now, ProgressLookup words) {
    var longest = new HashMap<String, Double>();
    var working = new HashSet<String>();
    var all = 0.0;
    for (var task : workflow.sorted()) {
      var upstream = task.dependencies().stream().anyMatch(working::contains);
      var seconds = seconds(run, task, now, words, upstream, working);
      if (seconds.isEmpty()) {
        return Optional.empty();
      }
      all += seconds.getAsDouble();
      var before =
          task.dependencies().stream()
              .mapToDouble(id -> longest.getOrDefault(id, 0.0))
              .max()
              .orElse(0);
      longest.put(task.id(), before + seconds.getAsDouble());
    }
    var path = longest.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    var left = Math.max(path, all / atOnce(run, now));
    return left == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(Math.round(left * 1000)));
  }

  /// @param upstream whether a task before it really works, so that it cannot be a cache hit
  /// @param working the tasks that have worked or do
  private OptionalDouble seconds(
      RunRecord run,
      Task task,
      Instant now,
      ProgressLookup words,
      boolean upstream,
      Set<String> working) {
    var record = run.task(task.id());
    if (record.state().outcome().isPresent()) {
      if (hasWorked(record)) {
        working.add(task.id());
      }
      return OptionalDouble.of(0);
    }
    if (record.state() == TaskState.RUNNING) {
      var own = words.of(task.id()).flatMap(TimeLeft::left);
      if (own.isPresent() || upstream) {
        working.add(task.id());
      }
      return own.isPresent()
          ? OptionalDouble.of((double) own.get().toSeconds())
          : rest(run, task, now);
    }
    if (task.expansion().isPresent()) {
      return OptionalDouble.empty(); // nobody knows of how many instances yet
    }
    working.add(task.id());
    return upstream ? whole(run, task) : OptionalDouble.empty();
  }

  /// What is left of a running task that says nothing; unknown once it takes longer than expected.
  private OptionalDouble rest(RunRecord run, Task task, Instant now) {
    var whole = whole(run, task);
    var spent = run.task(task.id()).duration(now).orElse(Duration.ZERO).toMillis() / 1000.0;
    return whole.isPresent() && whole.getAsDouble() > spent
        ? OptionalDouble.of(whole.getAsDouble() - spent)
        : OptionalDouble.empty();
  }

  private OptionalDouble whole(RunRecord run, Task task) {
    var alike =
        workflow.tasks().values().stream()
            .filter(other -> other.executable().equals(task.executable()))
            .map(other -> run.task(other.id()))
            .filter(TimeLeft::hasWorked)
            .mapToDouble(TimeLeft::taken)
            .average();
    return alike.isPresent() && task.executable().isPresent() ? alike : asInEarlierRun(run, task);
  }

  private OptionalDouble asInEarlierRun(RunRecord run, Task task) {
    var before = earlier.get();
    if (before.isEmpty() || !hasWorked(before.get().task(task.id()))) {
      return OptionalDouble.empty();
    }
    var both =
        workflow.tasks().keySet().stream()
            .filter(id -> hasWorked(run.task(id)) && hasWorked(before.get().task(id)))
            .toList();
    var now = sum(run, both);
    var then = sum(before.get(), both);
    return OptionalDouble.of(
        taken(before.get().task(task.id())) * (now > 0 && then > 0 ? now / then : 1));
  }

  private static double sum(RunRecord run, List<String> tasks) {
    return tasks.stream().mapToDouble(id -> taken(run.task(id))).sum();
  }

  private static double taken(TaskRecord task) {
    return task.start().isPresent() && task.end().isPresent()
        ? Duration.between(task.start().get(), task.end().get()).toMillis() / 1000.0
        : 0;
  }

  /// Whether it was written, not taken from the cache or from another run.
  private static boolean hasWorked(TaskRecord task) {
    return task.state() == TaskState.SUCCESS
        && !task.cache().equals(Optional.of("hit"))
        && task.reason().isEmpty()
        && taken(task) > 0;
  }

  /// How many tasks this run has executed at the same time, at least 1.
  private long atOnce(RunRecord run, Instant now) {
    Map<String, TaskRecord> tasks = run.tasks();
    return tasks.values().stream()
        .flatMap(task -> task.start().stream())
        .mapToLong(start ->
            tasks.values().stream()
                .filter(task -> task.start().filter(begin -> !begin.isAfter(start)).isPresent())
                .filter(task -> task.end().orElse(now).isAfter(start))
                .count())
        .max()
        .orElse(1);
  }

  private static Optional<Duration> left(String progress) {
    var found = LEFT.matcher(progress);
    return found.find()
        ? Optional.of(
            Duration.ofHours(found.group(1) == null ? 0 : Long.parseLong(found.group(1)))
                .plusMinutes(Long.parseLong(found.group(2)))
                .plusSeconds(Long.parseLong(found.group(3))))
        : Optional.empty();
  }

  /// `less than 1m left`, `about 5m left`, `about 1h 20m left`: no more exact than it can be.
  static String text(Duration left) {
    var minutes = Math.round(left.toSeconds() / 60.0);
    if (left.toSeconds() < 60) {
      return "less than 1m left";
    }
    return minutes < 60
        ? "about %dm left".formatted(minutes)
        : "about %dh %02dm left".formatted(minutes / 60, minutes % 60);
  }
}
