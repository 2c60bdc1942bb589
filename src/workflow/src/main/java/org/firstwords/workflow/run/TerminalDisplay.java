package org.firstwords.workflow.run;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;

/// A table of all tasks, redrawn in place. It never is wider or higher than the terminal: lines are
/// cut, and where there are too many tasks, those that wait or are done are counted.
public final class TerminalDisplay implements RunDisplay {
  /// The shortest time between two tables.
  private static final Duration REDRAW = Duration.ofMillis(50);

  private Workflow workflow;
  private final PrintStream out;
  private final Supplier<TerminalSize> size;
  private final boolean colour;
  private final Supplier<Optional<RunRecord>> earlier;
  private int drawn;
  private Instant last = Instant.EPOCH;

  /// @param colour whether signs are coloured
  /// @param earlier the last successful run of this workflow, if it is known yet
  public TerminalDisplay(
      Workflow workflow,
      PrintStream out,
      Supplier<TerminalSize> size,
      boolean colour,
      Supplier<Optional<RunRecord>> earlier) {
    this.workflow = workflow;
    this.out = out;
    this.size = size;
    this.colour = colour;
    this.earlier = earlier;
  }

  @Override
  public void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words) {
    if (drawn == 0 || !now.isBefore(last.plus(REDRAW))) {
      draw(run, now, words);
    }
  }

  @Override
  public void onExpansion(Workflow expanded) {
    workflow = expanded;
  }

  @Override
  public void tick(RunRecord run, Instant now, ProgressLookup words) {
    draw(run, now, words);
  }

  private void draw(RunRecord run, Instant now, ProgressLookup words) {
    var lines = lines(run, now, words, size.get());
    var frame = new StringBuilder(drawn == 0 ? "" : "\u001b[%dA\u001b[J".formatted(drawn));
    lines.forEach(line -> frame.append(coloured(line)).append('\n'));
    out.print(frame);
    out.flush();
    drawn = lines.size();
    last = now;
  }

  /// The lines of the table, at most as wide and one less than as high as the terminal.
  List<String> lines(RunRecord run, Instant now, ProgressLookup words, TerminalSize terminal) {
    var all = List.copyOf(workflow.tasks().keySet());
    var most = terminal.rows() - 3;
    var shown = all.size() <= most ? all : unfinished(run, all, most);
    var longest = shown.stream().mapToInt(String::length).max().orElse(1);
    var lines = new ArrayList<String>();
    for (var id : shown) {
      var state = run.task(id).state();
      var doing = state == TaskState.RUNNING ? words.of(id) : Optional.<String>empty();
      var over =
          state == TaskState.WAITING && !workflow.task(id).mappedOver().isEmpty()
              ? "; mapped over " + workflow.task(id).expansion().orElseThrow().text()
              : "";
      var text = TaskStatusLine.of(run, id, now, doing).replace('\n', ' ') + over;
      lines.add(cut("%s %s  %s".formatted(sign(state), pad(id, longest), text), terminal));
    }
    if (shown.size() < all.size()) {
      var waiting = count(run, all, TaskState.WAITING);
      lines.add(
          cut(
              "  %d waiting, %d not shown".formatted(waiting, all.size() - shown.size()),
              terminal));
    }
    var done = all.stream().filter(id -> run.task(id).state().outcome().isPresent()).count();
    var time = Times.text(run.duration(now));
    var estimate = new TimeLeft(workflow, earlier).of(run, now, words);
    var left = estimate.map(duration -> ", " + TimeLeft.text(duration)).orElse("");
    lines.add(cut("%d of %d tasks, %s%s".formatted(done, all.size(), time, left), terminal));
    return lines;
  }

  /// What runs and what failed, as many as fit.
  private static List<String> unfinished(RunRecord run, List<String> all, int most) {
    return all.stream()
        .filter(id ->
            switch (run.task(id).state()) {
              case RUNNING, UP_FOR_RETRY, FAILED, INTERRUPTED -> true;
              case WAITING, SUCCESS, SKIPPED, UPSTREAM_FAILED -> false;
            })
        .limit(most)
        .toList();
  }

  private static long count(RunRecord run, List<String> ids, TaskState state) {
    return ids.stream().filter(id -> run.task(id).state() == state).count();
  }

  private static String pad(String text, int length) {
    return text + " ".repeat(length - text.length());
  }

  /// The last column stays free: some terminals wrap a full line.
  private static String cut(String line, TerminalSize terminal) {
    var most = terminal.columns() - 1;
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  private String coloured(String line) {
    if (!colour || line.isEmpty()) {
      return line;
    }
    var code =
        switch (line.charAt(0)) {
          case '+' -> "32";
          case 'x', '!' -> "31";
          case '~' -> "33";
          case '>' -> "36";
          default -> "";
        };
    return code.isEmpty()
        ? line
        : "\u001b[%sm%s\u001b[0m%s".formatted(code, line.substring(0, 1), line.substring(1));
  }

  private static String sign(TaskState state) {
    return switch (state) {
      case WAITING -> ".";
      case RUNNING -> ">";
      case UP_FOR_RETRY -> "~";
      case SUCCESS -> "+";
      case FAILED -> "x";
      case SKIPPED, UPSTREAM_FAILED -> "-";
      case INTERRUPTED -> "!";
    };
  }
}
