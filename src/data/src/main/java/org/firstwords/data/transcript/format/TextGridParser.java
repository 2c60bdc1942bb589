package org.firstwords.data.transcript.format;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;

/// Parses Praat's TextGrid in its long and its short text form; interval tiers are speakers.
///
/// As Praat does, only free-standing numbers, texts in quotes and flags count: `xmin = 0` and `0`
/// are the same.
public final class TextGridParser {
  /// A text, a number, a flag such as `<exists>`, a comment, or anything else.
  private static final Pattern TOKEN =
      Pattern.compile(
          "\"((?:[^\"]|\"\")*+)\"|(?<!\\S)([-+]?\\d[\\d.]*(?:[eE][-+]?\\d+)?)%?(?!\\S)|(?<!\\S)(<[^>\\s]+>)|![^\\n]*|\\S+");

  private enum Kind {
    TEXT,
    NUMBER,
    FLAG
  }

  private record Token(Kind kind, String text, int line) {}

  private final String filename;
  private final List<Token> tokens = new ArrayList<>();
  private final List<Segment> segments = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private int at;

  private TextGridParser(String filename, String text) {
    this.filename = filename;
    tokenize(text);
  }

  /// @throws UserException naming the line that cannot be read
  public static SegmentFile parse(String filename, String text) {
    return new TextGridParser(filename, text).parse();
  }

  private void tokenize(String text) {
    var token = TOKEN.matcher(text);
    var line = 1;
    var counted = 0;
    while (token.find()) {
      for (; counted < token.start(); counted++) {
        line += text.charAt(counted) == '\n' ? 1 : 0;
      }
      if (token.group(1) != null) {
        tokens.add(new Token(Kind.TEXT, token.group(1).replace("\"\"", "\""), line));
      } else if (token.group(2) != null) {
        tokens.add(new Token(Kind.NUMBER, token.group(2), line));
      } else if (token.group(3) != null) {
        tokens.add(new Token(Kind.FLAG, token.group(3), line));
      } else if (token.group().startsWith("\"")) {
        throw new UserException(
            "%s, line %d: a quote (\") opens here and is not closed".formatted(filename, line));
      }
    }
  }

  private SegmentFile parse() {
    if (!next(Kind.TEXT).text().equals("ooTextFile")
        || !next(Kind.TEXT).text().equals("TextGrid")) {
      throw new UserException(
          "%s is not a TextGrid in text form; save it in Praat as a text file".formatted(filename));
    }
    next(Kind.NUMBER);
    next(Kind.NUMBER);
    if (next(Kind.FLAG).text().equals("<exists>")) {
      var tiers = count();
      for (var tier = 0; tier < tiers; tier++) {
        tier();
      }
    }
    segments.sort(Comparator.comparingDouble(Segment::start).thenComparingInt(Segment::row));
    return new SegmentFile(segments, List.of(), notes);
  }

  private void tier() {
    var type = next(Kind.TEXT);
    var name = next(Kind.TEXT).text();
    next(Kind.NUMBER);
    next(Kind.NUMBER);
    var items = count();
    switch (type.text()) {
      case "IntervalTier" -> {
        for (var item = 0; item < items; item++) {
          interval(name);
        }
      }
      case "TextTier" -> {
        for (var item = 0; item < items; item++) {
          next(Kind.NUMBER);
          next(Kind.TEXT);
        }
        notes.add("its point tier '%s' (%d points) is left out".formatted(name, items));
      }
      default -> throw wrong(type, "is not IntervalTier or TextTier");
    }
  }

  /// An interval without text is silence.
  private void interval(String tier) {
    var start = next(Kind.NUMBER);
    var end = next(Kind.NUMBER);
    var text = next(Kind.TEXT).text().replaceAll("\\s+", " ").strip();
    if (!text.isEmpty()) {
      segments.add(
          new Segment(
              start.line(), number(start), Optional.of(number(end)), text, Optional.of(tier)));
    }
  }

  private Token next(Kind kind) {
    if (at >= tokens.size()) {
      throw new UserException(
          "%s ends too early: it is not a whole TextGrid in text form".formatted(filename));
    }
    var token = tokens.get(at++);
    if (token.kind() != kind) {
      throw wrong(
          token,
          "stands where a %s is expected"
              .formatted(kind.name().toLowerCase(java.util.Locale.ROOT)));
    }
    return token;
  }

  private UserException wrong(Token token, String why) {
    return new UserException(
        "%s, line %d: '%s' %s".formatted(filename, token.line(), token.text(), why));
  }

  private int count() {
    var token = next(Kind.NUMBER);
    if (!token.text().matches("\\d{1,8}")) {
      throw wrong(token, "is not a number of tiers or intervals");
    }
    return Integer.parseInt(token.text());
  }

  private double number(Token token) {
    try {
      return Double.parseDouble(token.text());
    } catch (NumberFormatException wrong) {
      throw new UserException(
          "%s, line %d: '%s' is not a time".formatted(filename, token.line(), token.text()), wrong);
    }
  }
}
