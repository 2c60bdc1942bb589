package org.firstwords.frames;

import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.UserException;

/// Warnings about the input: logged at once and kept for the manifest.
final class Warnings {
  private final List<String> all = new ArrayList<>();
  private final boolean strict;

  /// @param strict whether a finding is an error
  Warnings(boolean strict) {
    this.strict = strict;
  }

  void add(String finding) {
    all.add(finding);
    if (!strict) {
      Log.ofProcess().warning(finding);
    }
  }

  void addAll(List<String> findings) {
    findings.forEach(this::add);
  }

  List<String> all() {
    return List.copyOf(all);
  }

  /// @throws UserException if there are findings and they are errors
  void check() {
    if (strict && !all.isEmpty()) {
      throw new UserException(
          String.join("\nerror: ", all) + "\n(without --strict these are warnings)");
    }
  }
}
