package org.firstwords.dag.template;

import java.util.regex.Pattern;

/// Escape sequences in Python string literals.
final class Escapes {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)", Pattern.DOTALL);

  private Escapes() {}

  /// @param offset of the text in the template
  static String decode(String text, int offset) {
    var decoded = new StringBuilder();
    var escapes = ESCAPE.matcher(text);
    while (escapes.find()) {
      var character =
          switch (escapes.group(1)) {
            case "\\", "'", "\"" -> escapes.group(1);
            case "n" -> "\n";
            case "t" -> "\t";
            case "r" -> "\r";
            default ->
                throw new TemplateException(
                    offset + escapes.start(),
                    "the escape %s is not supported".formatted(escapes.group()));
          };
      escapes.appendReplacement(decoded, java.util.regex.Matcher.quoteReplacement(character));
    }
    return escapes.appendTail(decoded).toString();
  }
}
