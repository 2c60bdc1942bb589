package org.firstwords.workflow.run;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;

/// A table of all tasks, redrawn in place.
public final class TerminalDisplay implements RunDisplay {
  private static final int DEFAULT_WIDTH = 100;
  private final Workflow workflow;
  private final PrintStream out;
  private final int width;
  private int drawn;

  public TerminalDisplay(Workflow workflow, PrintStream out) {
    this.workflow = workflow;
    this.out = out;
    this.width = width();
  }

  private static int width() {
    var columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9]\\d{1,3}")
        ? Integer.parseInt(columns)
        : DEFAULT_WIDTH;
  }

  @Override
  public void onTaskChange(RunRecord run, String task, Instant now, ProgressLookup words) {
    draw(run, now, words);
  }

  @Override
  public void tick(RunRecord run, Instant now, ProgressLookup words) {
    draw(run, now, words);
  }

  private void draw(RunRecord run, Instant now, ProgressLookup words) {
    var lines = new ArrayList<String>();
    var longest = workflow.tasks().keySet().stream().mapToInt(String::length).max().orElse(1);
    for (var id : workflow.tasks().keySet()) {
      var task = run.task(id);
      var doing = task.state() == TaskState.RUNNING ? words.of(id) : Optional.<String>empty();
      var text = TaskStatusLine.of(run, id, now, doing).replace('\n', ' ');
      lines.add("%s %s  %s".formatted(sign(task), pad(id, longest), text));
    }
    var done = run.tasks().values().stream().filter(task -> task.state().outcome().isPresent());
    lines.add(
        "%d of %d tasks, %s"
            .formatted(done.count(), run.tasks().size(), Times.text(run.duration(now))));
    var frame = new StringBuilder(drawn == 0 ? "" : "\u001b[%dA".formatted(drawn));
    lines.forEach(line -> frame.append("\u001b[2K").append(cut(line)).append('\n'));
    out.print(frame);
    out.flush();
    drawn = lines.size();
  }

  private static String pad(String text, int length) {
    return text + " ".repeat(length - text.length());
  }

  private String cut(String line) {
    return line.length() < width ? line : line.substring(0, width - 1);
  }

  private static String sign(TaskRecord task) {
    return switch (task.state()) {
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
