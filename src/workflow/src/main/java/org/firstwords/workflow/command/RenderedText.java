package org.firstwords.workflow.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.workflow.render.RenderedTask;

/// Formats rendered tasks as text, one argument per line, quoted where needed.
final class RenderedText {
  private static final String PLAIN = "[\\p{L}\\p{N}\\p{Punct}&&[^\"]]+";

  private RenderedText() {}

  static String of(List<RenderedTask> tasks) {
    var text = new StringBuilder();
    for (var task : tasks) {
      text.append(task.task()).append('\n');
      var width = task.fields().keySet().stream().mapToInt(String::length).max().orElse(0);
      task.fields().forEach((name, value) -> field(name, width, lines(value), text));
    }
    return text.toString();
  }

  private static void field(String name, int width, List<String> lines, StringBuilder into) {
    var head = name;
    for (var line : lines) {
      into.append("  ").append(head).append(" ".repeat(width + 2 - head.length()));
      into.append(line).append('\n');
      head = "";
    }
  }

  private static List<String> lines(Object value) {
    var lines = new ArrayList<String>();
    switch (value) {
      case List<?> list -> list.forEach(object -> lines.add(word(object)));
      case Map<?, ?> map -> map.forEach((name, object) -> lines.add(name + "=" + word(object)));
      default -> lines.add(word(value));
    }
    return lines;
  }

  private static String word(Object value) {
    return value instanceof String text && text.matches(PLAIN) ? text : Json.line(value);
  }
}
