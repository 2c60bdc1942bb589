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
import java.util.stream.Collectors;
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
    var expected = Expected.of(workflow, run, earlier.get());
    var all = 0.0;
    for (var task : workflow.sorted()) {
      var upstream = task.dependencies().stream().anyMatch(working::contains);
      var seconds = seconds(run, task, now, words, expected, upstream, working);
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
  private static OptionalDouble seconds(
      RunRecord run,
      Task task,
      Instant now,
      ProgressLookup words,
      Expected expected,
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
          : rest(run, task, now, expected);
    }
    if (task.expansion().isPresent()) {
      return OptionalDouble.empty(); // nobody knows of how many instances yet
    }
    working.add(task.id());
    return upstream ? expected.seconds(task) : OptionalDouble.empty();
  }

  /// What is left of a running task that says nothing; unknown once it takes longer than expected.
  private static OptionalDouble rest(RunRecord run, Task task, Instant now, Expected expected) {
    var whole = expected.seconds(task);
    var spent = run.task(task.id()).duration(now).orElse(Duration.ZERO).toMillis() / 1000.0;
    return whole.isPresent() && whole.getAsDouble() > spent
        ? OptionalDouble.of(whole.getAsDouble() - spent)
        : OptionalDouble.empty();
  }

  /// How long whole tasks take, as far as this run and an earlier one tell; the same for all tasks
  /// at one moment.
  ///
  /// @param byExecutable mean seconds of the finished tasks of an executable
  /// @param earlier the last successful run
  /// @param pace seconds of this run for one second of the earlier one
  private record Expected(
      Map<Optional<String>, Double> byExecutable, Optional<RunRecord> earlier, double pace) {
    static Expected of(Workflow workflow, RunRecord run, Optional<RunRecord> earlier) {
      var finished =
          workflow.tasks().values().stream()
              .filter(task -> hasWorked(run.task(task.id())))
              .toList();
      var byExecutable =
          finished.stream()
              .filter(task -> task.executable().isPresent())
              .collect(
                  Collectors.groupingBy(
                      Task::executable,
                      Collectors.averagingDouble(task -> taken(run.task(task.id())))));
      return new Expected(
          byExecutable, earlier, earlier.map(before -> pace(finished, run, before)).orElse(1.0));
    }

    private static double pace(List<Task> finished, RunRecord run, RunRecord before) {
      var both = finished.stream().filter(task -> hasWorked(before.task(task.id()))).toList();
      var now = sum(run, both);
      var then = sum(before, both);
      return now > 0 && then > 0 ? now / then : 1;
    }

    private static double sum(RunRecord run, List<Task> tasks) {
      return tasks.stream().mapToDouble(task -> taken(run.task(task.id()))).sum();
    }

    OptionalDouble seconds(Task task) {
      var alike = byExecutable.get(task.executable());
      if (alike != null) {
        return OptionalDouble.of(alike);
      }
      var before = earlier.map(run -> run.task(task.id())).filter(TimeLeft::hasWorked);
      return before.isPresent()
          ? OptionalDouble.of(taken(before.get()) * pace)
          : OptionalDouble.empty();
    }
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
  private static long atOnce(RunRecord run, Instant now) {
    var begun = run.tasks().values().stream().filter(task -> task.start().isPresent()).toList();
    var starts = begun.stream().map(task -> task.start().orElseThrow()).sorted().toList();
    var ends = begun.stream().map(task -> task.end().orElse(now)).sorted().toList();
    var most = 1;
    var ended = 0;
    for (var i = 0; i < starts.size(); i++) {
      while (ended < ends.size() && !ends.get(ended).isAfter(starts.get(i))) {
        ended++;
      }
      most = Math.max(most, i + 1 - ended);
    }
    return most;
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
