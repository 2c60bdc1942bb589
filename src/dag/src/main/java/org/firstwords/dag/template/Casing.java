package org.firstwords.dag.template;

import java.util.Locale;

/// Python's `capitalize`, `title` and `swapcase`.
final class Casing {
  private Casing() {}

  static String capitalised(String text) {
    if (text.isEmpty()) {
      return text;
    }
    var first = text.offsetByCodePoints(0, 1);
    return Character.toString(Character.toTitleCase(text.codePointAt(0)))
        + text.substring(first).toLowerCase(Locale.ROOT);
  }

  /// A letter behind another one is lower case.
  static String titled(String text) {
    var titled = new StringBuilder();
    var inWord = false;
    for (var codePoint : text.codePoints().toArray()) {
      titled.appendCodePoint(
          inWord ? Character.toLowerCase(codePoint) : Character.toTitleCase(codePoint));
      inWord = isCased(codePoint);
    }
    return titled.toString();
  }

  static String swapped(String text) {
    var swapped = new StringBuilder();
    text.codePoints()
        .forEach(codePoint -> {
          var one = Character.toString(codePoint);
          swapped.append(
              Character.isUpperCase(codePoint)
                  ? one.toLowerCase(Locale.ROOT)
                  : one.toUpperCase(Locale.ROOT));
        });
    return swapped.toString();
  }

  private static boolean isCased(int codePoint) {
    return Character.isUpperCase(codePoint)
        || Character.isLowerCase(codePoint)
        || Character.isTitleCase(codePoint);
  }
}
