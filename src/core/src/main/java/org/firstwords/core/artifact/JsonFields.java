package org.firstwords.core.artifact;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Checks the fields of a record that is read from a file, in which anything may be null.
public final class JsonFields {
  private JsonFields() {}

  /// Requires that fields, and what lists and maps hold, are not null.
  ///
  /// @param namesAndValues each name followed by its value
  /// @throws IllegalArgumentException naming those that are null
  public static void require(@Nullable Object... namesAndValues) {
    var missing = new ArrayList<String>();
    for (var i = 0; i < namesAndValues.length; i += 2) {
      if (isIncomplete(namesAndValues[i + 1])) {
        missing.add(String.valueOf(namesAndValues[i]));
      }
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException("it lacks " + String.join(", ", missing));
    }
  }

  private static boolean isIncomplete(@Nullable Object value) {
    return switch (value) {
      case null -> true;
      case Collection<?> items -> items.stream().anyMatch(Objects::isNull);
      case Map<?, ?> entries ->
          Stream.concat(entries.keySet().stream(), entries.values().stream())
              .anyMatch(Objects::isNull);
      default -> false;
    };
  }
}
