package org.firstwords.serve;

/// Parses numbers in query parameters.
final class QueryNumbers {
  private QueryNumbers() {}

  /// @throws Problem 400 if it is no whole number from 0
  static int whole(String name, String text) {
    try {
      var number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException wrong) {
      // said below
    }
    throw Problem.wrong("%s=%s: must be a whole number from 0".formatted(name, text));
  }
}
