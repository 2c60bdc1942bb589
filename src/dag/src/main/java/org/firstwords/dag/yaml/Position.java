package org.firstwords.dag.yaml;

import org.yaml.snakeyaml.error.Mark;

/// A place in a file; lines and columns count from 1.
public record Position(int line, int column) implements Comparable<Position> {
  static Position of(Mark mark) {
    return new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  /// The position this many characters further on the same line.
  public Position plus(int columns) {
    return new Position(line, column + columns);
  }

  @Override
  public int compareTo(Position other) {
    return line == other.line
        ? Integer.compare(column, other.column)
        : Integer.compare(line, other.line);
  }

  @Override
  public String toString() {
    return line + ":" + column;
  }
}
