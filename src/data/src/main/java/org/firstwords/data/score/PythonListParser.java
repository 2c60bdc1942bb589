package org.firstwords.data.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Reads lists as Python's `repr` writes them.
final class PythonListParser {
  private PythonListParser() {}

  /// Such as `['ball', "cat's"]`.
  ///
  /// @throws IllegalArgumentException if the text is no list of words
  static List<String> words(String text) {
    var inner = inner(text);
    var words = new ArrayList<String>();
    var at = 0;
    while (at < inner.length()) {
      at = word(inner, at, words);
      if (at < inner.length()) {
        at = separator(inner, at);
      }
    }
    return List.copyOf(words);
  }

  /// Such as `[0.5, 1e-05, nan]`.
  ///
  /// @throws IllegalArgumentException if the text is no list of numbers
  static List<Double> numbers(String text) {
    var inner = inner(text);
    if (inner.isEmpty()) {
      return List.of();
    }
    var numbers = new ArrayList<Double>();
    for (var part : inner.split(",", -1)) {
      numbers.add(number(part.strip()));
    }
    return List.copyOf(numbers);
  }

  private static double number(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan" -> Double.NaN;
      case "inf" -> Double.POSITIVE_INFINITY;
      case "-inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }

  private static String inner(String text) {
    var stripped = text.strip();
    if (!stripped.startsWith("[") || !stripped.endsWith("]") || stripped.length() < 2) {
      throw new IllegalArgumentException("not a list");
    }
    return stripped.substring(1, stripped.length() - 1).strip();
  }

  /// Takes the word at a place.
  ///
  /// @return the place behind its closing quote
  private static int word(String text, int from, List<String> into) {
    var quote = text.charAt(from);
    if (quote != '\'' && quote != '"') {
      throw new IllegalArgumentException("a word without quotes");
    }
    var word = new StringBuilder();
    for (var at = from + 1; at < text.length(); at++) {
      var letter = text.charAt(at);
      if (letter == quote) {
        into.add(word.toString());
        return at + 1;
      }
      if (letter == '\\' && at + 1 < text.length()) {
        at = escape(text, at + 1, word);
      } else {
        word.append(letter);
      }
    }
    throw new IllegalArgumentException("a word without its closing quote");
  }

  /// Takes what stands behind a backslash.
  ///
  /// @return the place of its last letter
  private static int escape(String text, int from, StringBuilder word) {
    var letter = text.charAt(from);
    var digits =
        switch (letter) {
          case 'x' -> 2;
          case 'u' -> 4;
          case 'U' -> 8;
          default -> 0;
        };
    if (digits > 0 && from + digits < text.length()) {
      word.appendCodePoint(Integer.parseUnsignedInt(text, from + 1, from + 1 + digits, 16));
      return from + digits;
    }
    word.append(
        switch (letter) {
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          default -> letter;
        });
    return from;
  }

  private static int separator(String text, int from) {
    var rest = text.substring(from).stripLeading();
    var next = rest.startsWith(",") ? rest.substring(1).stripLeading() : "";
    if (next.isEmpty()) {
      throw new IllegalArgumentException("words without a comma between them");
    }
    return text.length() - next.length();
  }
}
