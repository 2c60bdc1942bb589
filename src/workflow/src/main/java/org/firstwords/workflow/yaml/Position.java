package org.firstwords.workflow.yaml;

/// A place in a file; lines and columns count from 1.
public record Position(int line, int column) implements Comparable<Position> {
  /// The place so many characters further on the same line.
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
