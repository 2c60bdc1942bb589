package org.firstwords.serve;

/// Parses numbers in query parameters.
final class QueryNumbers {
  private QueryNumbers() {}

  /// @throws Problem 400 unless it is a whole number, not negative
  static int whole(String name, String text) {
    try {
      var number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // reported below
    }
    throw Problem.badRequest("%s=%s: must be a whole number from 0".formatted(name, text));
  }
}
