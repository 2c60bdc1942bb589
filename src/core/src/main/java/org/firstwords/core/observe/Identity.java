package org.firstwords.core.observe;

import java.util.UUID;
import org.firstwords.core.storage.Sha256;

/// Stable ids of a run or a task attempt, derived from its location. An attempt that was killed
/// before it reported its end keeps its ids.
public sealed interface Identity {
  /// A run: all tasks under one run id at one root.
  ///
  /// @param root the location of all runs
  record Run(String root, String id) implements Identity {
    @Override
    public Run run() {
      return this;
    }

    @Override
    public String text() {
      return root + "\n" + id;
    }
  }

  /// An attempt of a task.
  ///
  /// @param number from 1
  record Attempt(Run run, String task, int number) implements Identity {
    @Override
    public String text() {
      return "%s\n%s\n%d".formatted(run.text(), task, number);
    }
  }

  Run run();

  /// The text that identifies it.
  String text();

  /// A UUID derived from its digest.
  default UUID uuid() {
    return uuid(text());
  }

  /// The span id: 16 hexadecimal digits.
  default String span() {
    return span(text());
  }

  /// The span id for a text: 16 hexadecimal digits.
  static String span(String text) {
    return Sha256.of("span\n" + text).substring(0, 16);
  }

  /// A name-based UUID as in RFC 9562 (version 5), but from SHA-256.
  static UUID uuid(String text) {
    var digest = Sha256.of(text);
    var high = Long.parseUnsignedLong(digest.substring(0, 16), 16);
    var low = Long.parseUnsignedLong(digest.substring(16, 32), 16);
    return new UUID(
        (high & ~0xF000L) | 0x5000L, (low & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
  }
}
