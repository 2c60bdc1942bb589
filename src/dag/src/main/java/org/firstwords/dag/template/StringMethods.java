package org.firstwords.dag.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.firstwords.core.python.PythonTuple;
import org.jspecify.annotations.Nullable;

/// The methods of Python's `str`. Lengths and positions count code points.
final class StringMethods {
  private final String text;
  private final String name;
  private final List<@Nullable Object> arguments;
  private final Map<String, @Nullable Object> named;

  private StringMethods(
      String text,
      String name,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named) {
    this.text = text;
    this.name = name;
    this.arguments = arguments;
    this.named = named;
  }

  static Object call(
      String text,
      String name,
      List<@Nullable Object> arguments,
      Map<String, @Nullable Object> named) {
    return new StringMethods(text, name, arguments, named).call();
  }

  private Object call() {
    return switch (name) {
      case "upper" -> plain().toUpperCase(Locale.ROOT);
      case "lower", "casefold" -> plain().toLowerCase(Locale.ROOT);
      case "capitalize" -> Casing.capitalised(plain());
      case "title" -> Casing.titled(plain());
      case "swapcase" -> Casing.swapped(plain());
      case "isdigit", "isnumeric", "isdecimal" -> isOnly(plain(), "\\p{Nd}");
      case "isalpha" -> isOnly(plain(), "\\p{L}");
      case "isalnum" -> isOnly(plain(), "[\\p{L}\\p{Nd}]");
      case "isspace" -> isOnly(plain(), Whitespace.PATTERN);
      case "strip", "lstrip", "rstrip" -> stripped();
      case "startswith" -> hasAffix(String::startsWith);
      case "endswith" -> hasAffix(String::endsWith);
      case "removeprefix" -> text.startsWith(only()) ? text.substring(only().length()) : text;
      case "removesuffix" ->
          text.endsWith(only()) ? text.substring(0, text.length() - only().length()) : text;
      case "find" -> position(text.indexOf(only()));
      case "rfind" -> position(text.lastIndexOf(only()));
      case "index" -> found(text.indexOf(only()));
      case "rindex" -> found(text.lastIndexOf(only()));
      case "count" -> occurrences(only());
      case "replace" -> replaced();
      case "split", "rsplit" -> split();
      case "splitlines" -> new StringSplitting(plain()).lines();
      case "partition" -> new StringSplitting(text).partition(notEmpty(only()));
      case "rpartition" -> new StringSplitting(text).partitionFromEnd(notEmpty(only()));
      case "join" -> joined();
      case "format" -> BraceFormat.of(text, arguments, named);
      case "zfill" -> filledWithZeros();
      case "ljust" -> justified("<");
      case "rjust" -> justified(">");
      case "center" -> centred();
      default -> throw Methods.unsupported(text, name);
    };
  }

  /// The text, of a method without arguments.
  private String plain() {
    Methods.count(name, arguments, named, 0, 0);
    return text;
  }

  /// The one argument, a text.
  private String only() {
    Methods.count(name, arguments, named, 1, 1);
    return textAt(0);
  }

  private String textAt(int index) {
    return textOf(arguments.get(index));
  }

  private String textOf(@Nullable Object value) {
    if (Markup.plain(value) instanceof String argument) {
      return argument;
    }
    throw new IllegalArgumentException(
        "'.%s' needs a text, not %s".formatted(name, Python.type(value)));
  }

  private long wholeAt(int index) {
    return switch (Python.of(arguments.get(index))) {
      case Long number -> number;
      case Boolean truth -> truth ? 1 : 0;
      case null, default ->
          throw new IllegalArgumentException(
              "'.%s' needs a whole number, not %s"
                  .formatted(name, Python.type(arguments.get(index))));
    };
  }

  private static boolean isOnly(String text, String kind) {
    return !text.isEmpty() && text.matches("(?:" + kind + ")+");
  }

  private String stripped() {
    Methods.count(name, arguments, named, 0, 1);
    var kind =
        arguments.isEmpty() || arguments.getFirst() == null
            ? Whitespace.PATTERN
            : textAt(0).isEmpty()
                ? "(?!)"
                : textAt(0)
                    .codePoints()
                    .mapToObj(one -> Pattern.quote(Character.toString(one)))
                    .collect(Collectors.joining("|"));
    var left = name.equals("rstrip") ? text : text.replaceFirst("^(?:" + kind + ")+", "");
    var end = left.length();
    var last = Pattern.compile("(?:" + kind + ")\\z");
    while (!name.equals("lstrip")) {
      var found = last.matcher(left.substring(0, end));
      if (!found.find()) {
        break;
      }
      end = found.start();
    }
    return left.substring(0, end);
  }

  private boolean hasAffix(BiPredicate<String, String> has) {
    Methods.count(name, arguments, named, 1, 1);
    if (arguments.getFirst() instanceof PythonTuple(var affixes)) {
      return affixes.stream().anyMatch(affix -> has.test(text, textOf(affix)));
    }
    return has.test(text, textAt(0));
  }

  private long position(int index) {
    return index < 0 ? index : text.codePointCount(0, index);
  }

  private long found(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("'%s' is not in the text".formatted(only()));
    }
    return position(index);
  }

  private long occurrences(String part) {
    if (part.isEmpty()) {
      return text.codePointCount(0, text.length()) + 1L;
    }
    var count = 0L;
    for (var at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
      count++;
    }
    return count;
  }

  private String replaced() {
    Methods.count(name, arguments, named, 2, 3);
    var most = arguments.size() > 2 ? wholeAt(2) : -1;
    return Filters.replace(text, textAt(0), textAt(1), most);
  }

  private List<String> split() {
    for (var key : named.keySet()) {
      if (!key.equals("maxsplit") || arguments.size() > 1) {
        throw new UnsupportedOperationException(
            "the argument '%s' of '.%s' is not supported".formatted(key, name));
      }
    }
    Methods.count(name, arguments, Map.of(), 0, 2);
    var atSpaces = arguments.isEmpty() || arguments.getFirst() == null;
    var splitting = new StringSplitting(text);
    var most = mostSplits();
    if (name.equals("split")) {
      return atSpaces ? splitting.atSpaces(most) : splitting.at(notEmpty(textAt(0)), most);
    }
    return atSpaces
        ? splitting.fromEndAtSpaces(most)
        : splitting.fromEndAt(notEmpty(textAt(0)), most);
  }

  private long mostSplits() {
    var most =
        named.containsKey("maxsplit")
            ? Python.of(named.get("maxsplit"))
            : arguments.size() > 1 ? (Object) wholeAt(1) : Long.valueOf(-1);
    if (!(most instanceof Long number)) {
      throw new IllegalArgumentException("'maxsplit' is a whole number");
    }
    return number < 0 ? Long.MAX_VALUE : number;
  }

  private static String notEmpty(String separator) {
    if (separator.isEmpty()) {
      throw new IllegalArgumentException("the separator is empty");
    }
    return separator;
  }

  private String joined() {
    Methods.count(name, arguments, named, 1, 1);
    var pieces = new ArrayList<String>();
    for (Object item : Filters.elements(arguments.getFirst(), "join")) {
      if (!(item instanceof String piece)) {
        throw new IllegalArgumentException("'.join' of %s".formatted(Python.type(item)));
      }
      pieces.add(piece);
    }
    return String.join(text, pieces);
  }

  private int width() {
    if (wholeAt(0) > PythonFormat.MAX_LENGTH) {
      throw new IllegalArgumentException(
          "more than %d characters".formatted(PythonFormat.MAX_LENGTH));
    }
    return (int) Math.max(0, wholeAt(0));
  }

  /// `zfill`: zeros go behind a sign.
  private String filledWithZeros() {
    Methods.count(name, arguments, named, 1, 1);
    var sign = text.startsWith("-") || text.startsWith("+") ? text.substring(0, 1) : "";
    var missing = width() - text.codePointCount(0, text.length());
    return sign + "0".repeat(Math.max(0, missing)) + text.substring(sign.length());
  }

  private String fill() {
    Methods.count(name, arguments, named, 1, 2);
    var fill = arguments.size() > 1 ? textAt(1) : " ";
    if (fill.codePointCount(0, fill.length()) != 1) {
      throw new IllegalArgumentException("'.%s' fills with one character".formatted(name));
    }
    return fill;
  }

  private String justified(String align) {
    return new PythonFormat(fill(), align, "-", false, width(), "", -1, "").apply(text);
  }

  /// Python's `center` puts the odd character to the left where the width is odd.
  private String centred() {
    var fill = fill();
    var missing = Math.max(0, width() - text.codePointCount(0, text.length()));
    var left = missing / 2 + (missing & width() & 1);
    return fill.repeat(left) + text + fill.repeat(missing - left);
  }
}
