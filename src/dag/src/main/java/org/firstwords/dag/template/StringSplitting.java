package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.firstwords.core.python.PythonTuple;

/// Python's `split`, `rsplit`, `splitlines` and `partition` of a text.
record StringSplitting(String text) {
  private static final Pattern SPACES = Pattern.compile(Whitespace.PATTERN + "+");
  private static final Pattern LEADING_SPACES = Pattern.compile("^" + Whitespace.PATTERN + "+");
  private static final Pattern LINE_END =
      Pattern.compile("\r\n|[\n\u000b\f\r\u001c\u001d\u001e\u0085\u2028\u2029]");

  /// `split(None, most)`: white space at the ends counts as nothing.
  List<String> atSpaces(long most) {
    var pieces = split(LEADING_SPACES.matcher(text).replaceFirst(""), SPACES, most);
    if (pieces.getLast().isEmpty()) {
      pieces.removeLast();
    }
    return pieces;
  }

  /// `split(separator, most)`
  List<String> at(String separator, long most) {
    return split(text, Pattern.compile(Pattern.quote(separator)), most);
  }

  private static List<String> split(String text, Pattern border, long most) {
    var pieces = new ArrayList<String>();
    var found = border.matcher(text);
    var at = 0;
    while (pieces.size() < most && found.find()) {
      pieces.add(text.substring(at, found.start()));
      at = found.end();
    }
    pieces.add(text.substring(at));
    return pieces;
  }

  /// `rsplit(None, most)`
  List<String> fromEndAtSpaces(long most) {
    var pieces = new ArrayList<String>();
    var rest = Whitespace.stripTrailing(text);
    while (pieces.size() < most) {
      var piece = rest.length();
      while (piece > 0 && !rest.substring(piece - 1, piece).matches(Whitespace.PATTERN)) {
        piece--;
      }
      if (piece == 0) {
        break;
      }
      pieces.addFirst(rest.substring(piece));
      rest = Whitespace.stripTrailing(rest.substring(0, piece));
    }
    if (!rest.isEmpty()) {
      pieces.addFirst(rest);
    }
    return pieces;
  }

  /// `rsplit(separator, most)`
  List<String> fromEndAt(String separator, long most) {
    var pieces = new ArrayList<String>();
    var rest = text;
    for (var at = rest.lastIndexOf(separator);
        at >= 0 && pieces.size() < most;
        at = rest.lastIndexOf(separator)) {
      pieces.addFirst(rest.substring(at + separator.length()));
      rest = rest.substring(0, at);
    }
    pieces.addFirst(rest);
    return pieces;
  }

  /// `splitlines()`
  List<String> lines() {
    var lines = new ArrayList<>(Arrays.asList(LINE_END.split(text, -1)));
    if (lines.getLast().isEmpty()) {
      lines.removeLast();
    }
    return lines;
  }

  /// `partition(separator)`
  PythonTuple partition(String separator) {
    var at = text.indexOf(separator);
    return new PythonTuple(at < 0 ? List.of(text, "", "") : around(at, separator));
  }

  /// `rpartition(separator)`
  PythonTuple partitionFromEnd(String separator) {
    var at = text.lastIndexOf(separator);
    return new PythonTuple(at < 0 ? List.of("", "", text) : around(at, separator));
  }

  private List<String> around(int at, String separator) {
    return List.of(text.substring(0, at), separator, text.substring(at + separator.length()));
  }
}
