package org.firstwords.dag.yaml;

import java.util.Comparator;
import org.yaml.snakeyaml.error.Mark;

/// A place in a file; lines and columns count from 1.
///
/// @param file the file of defaults that it is in; empty for the workflow file itself
public record Position(String file, int line, int column) implements Comparable<Position> {
  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::file)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  /// A place in the workflow file.
  public Position(int line, int column) {
    this("", line, column);
  }

  static Position of(String file, Mark mark) {
    return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// The position this many characters further on the same line.
  public Position plus(int columns) {
    return new Position(file, line, column + columns);
  }

  /// The position with the name of its file, for messages.
  ///
  /// @param workflow the workflow file
  public String in(String workflow) {
    return (file.isEmpty() ? workflow : file) + ":" + this;
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
