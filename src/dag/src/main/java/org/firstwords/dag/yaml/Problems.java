package org.firstwords.dag.yaml;

import com.google.errorprone.annotations.FormatMethod;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;

/// Collects the errors in a file so that all of them can be reported at once.
public final class Problems {
  private final String file;

  /// A set, because several tasks can share a place: by `default_args`, an alias or mapping.
  private final Set<Problem> found = new LinkedHashSet<>();

  private final Set<Problem> warnings = new LinkedHashSet<>();

  /// One error, with its position.
  public record Problem(String file, Position position, String message) {
    @Override
    public String toString() {
      return "%s:%s: %s".formatted(file, position, message);
    }
  }

  /// @param file as its author names it
  public Problems(String file) {
    this.file = file;
  }

  public String file() {
    return file;
  }

  @FormatMethod
  public void add(Position position, String message, Object... values) {
    found.add(problem(position, message.formatted(values)));
  }

  /// Adds what Airflow takes but hardly anybody means; the file is valid nevertheless.
  @FormatMethod
  public void warn(Position position, String message, Object... values) {
    warnings.add(problem(position, message.formatted(values)));
  }

  private Problem problem(Position position, String message) {
    return new Problem(position.file().isEmpty() ? file : position.file(), position, message);
  }

  /// The errors in the order of the file.
  public List<Problem> all() {
    return found.stream().sorted(Comparator.comparing(Problem::position)).toList();
  }

  /// The warnings in the order of the file.
  public List<Problem> warnings() {
    return warnings.stream().sorted(Comparator.comparing(Problem::position)).toList();
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  /// @throws UserException with a line for each problem
  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw new UserException(
          all().stream()
              .map(Problem::toString)
              .collect(
                  Collectors.joining(
                      "\n  ",
                      found.size() == 1 ? "" : found.size() + " problems in " + file + "\n  ",
                      "")));
    }
  }
}
