package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.report.chart.DagDrawing;
import org.firstwords.report.chart.TimeBar;
import org.firstwords.report.run.FinishedTask;
import org.firstwords.report.run.Run;

/// The task graph and timeline of the run.
///
/// @param wide the task graph for wide screens
/// @param narrow the task graph for narrow screens
/// @param end how long the run took, from the first start to the last end
@TemplateData
public record RunTimeline(
    RawString wide, RawString narrow, String end, boolean hasEarlier, List<Row> rows) {
  /// One task.
  ///
  /// @param after the tasks whose artifacts it read
  /// @param state whether it ran in this run
  @TemplateData
  public record Row(String task, RawString bar, String time, String after, String state) {}

  static RunTimeline of(Run run) {
    var own = run.tasks().stream().filter(task -> isOwn(run, task)).toList();
    var start =
        own.stream().map(finishedTask -> finishedTask.manifest().start()).min(Instant::compareTo);
    var end =
        own.stream().map(finishedTask -> finishedTask.manifest().end()).max(Instant::compareTo);
    var whole = Duration.between(start.orElseThrow(), end.orElseThrow());
    var layout = DagDrawing.layout(run.tasks());
    var title = title(run);
    return new RunTimeline(
        new RawString(
            new DagDrawing(158, 56, 22, "wide")
                .draw(layout, task -> box(run, task, List.of(task.name())), title)),
        new RawString(
            new DagDrawing(80, 68, 6, "narrow")
                .draw(layout, task -> box(run, task, parts(task)), title)),
        DisplayFormat.duration(whole),
        own.size() < run.tasks().size(),
        run.tasks().stream().map(task -> row(run, task, start.orElseThrow(), whole)).toList());
  }

  /// Whether the task ran in this run; if not, its result was reused from an earlier one.
  static boolean isOwn(Run run, FinishedTask task) {
    return task.run().equals(run.name()) && task.manifest().cachedFrom().isEmpty();
  }

  private static DagDrawing.Box box(Run run, FinishedTask task, List<String> lines) {
    return new DagDrawing.Box(
        lines, DisplayFormat.duration(task.duration()), isOwn(run, task) ? "done" : "earlier");
  }

  private static List<String> parts(FinishedTask task) {
    var parts = task.name().split("_");
    return Arrays.asList(parts);
  }

  private static String title(Run run) {
    return run.tasks().stream()
        .map(task -> task.name() + after(run, task).map(text -> " after " + text).orElse(""))
        .collect(Collectors.joining("; ", "The tasks: ", "."));
  }

  private static Optional<String> after(Run run, FinishedTask task) {
    var names =
        Run.sources(run.tasks(), task).stream()
            .map(FinishedTask::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }

  private static Row row(Run run, FinishedTask task, Instant start, Duration whole) {
    var own = isOwn(run, task);
    var all = Math.max(1, whole.toMillis());
    var from = own ? Duration.between(start, task.manifest().start()).toMillis() : 0;
    var length = Math.min(all, task.duration().toMillis());
    var bar =
        TimeBar.of((double) from / all, (double) (from + length) / all, own ? "done" : "earlier");
    return new Row(
        task.name(),
        new RawString(bar),
        DisplayFormat.duration(task.duration()),
        after(run, task).orElse(""),
        own ? "ran" : "taken over from an earlier run");
  }
}
