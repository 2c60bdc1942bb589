package org.firstwords.frames.caption;

import java.util.Locale;
import java.util.Optional;

/// The set to which a picture belongs.
public enum SetName {
  TRAIN,
  VAL,
  TEST;

  /// Reads the names that data sets give their sets.
  public static Optional<SetName> of(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "train", "training", "restval" -> Optional.of(TRAIN);
      case "val", "valid", "validation", "dev" -> Optional.of(VAL);
      case "test", "testing" -> Optional.of(TEST);
      default -> Optional.empty();
    };
  }
}
