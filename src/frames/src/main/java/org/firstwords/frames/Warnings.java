package org.firstwords.frames;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;

/// Warnings about the input: logged at once and kept for the manifest.
final class Warnings {
  private final List<String> all = new ArrayList<>();
  private final boolean strict;
  private String summary = "";

  /// @param strict whether warnings are errors
  Warnings(boolean strict) {
    this.strict = strict;
  }

  void add(String warning) {
    all.add(warning);
    if (!strict) {
      Log.ofProcess().warning(warning);
    }
  }

  void addAll(List<String> warnings) {
    warnings.forEach(this::add);
  }

  /// Sets the line that is logged when the work ends, done or failed.
  void summary(String line) {
    summary = line;
  }

  void logSummary() {
    if (!summary.isEmpty()) {
      Log.ofProcess().note(summary);
    }
  }

  List<String> all() {
    return List.copyOf(all);
  }

  /// @throws UserException if there are warnings and `strict` is set
  void check() {
    if (strict && !all.isEmpty()) {
      throw new UserException(
          String.join("\nerror: ", all) + "\n(without --strict these are warnings)");
    }
  }
}
