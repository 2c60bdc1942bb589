package org.firstwords.data.transcript.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Reduces a main tier of CHAT to the words that were said.
final class ChatWords {
  private static final Pattern TOKEN = Pattern.compile("\\[[^\\[\\]]*]|<|>|[^\\s\\[\\]<>]+");

  /// Marks of what was said before and is taken up again.
  private static final Pattern RETRACED = Pattern.compile("\\[/{1,3}\\??]|\\[/-]");

  private static final Pattern PAUSE = Pattern.compile("\\((?:\\.{1,3}|[\\d:.]+)\\)");
  private static final Pattern UNINTELLIGIBLE = Pattern.compile("(?:xxx|yyy|www)(?:@\\S*)?");
  private static final Pattern INVISIBLE =
      Pattern.compile(
          "[\\u2191\\u2193\\u21D7\\u2197\\u2192\\u2198\\u21D8\\u221E\\u2261\\u2308-\\u230B\\u02B0\\u02C8\\u02CC\\u00A1-\\u00A3\\u2016\\u2039\\u203A\\u2206\\u2207\\u2302\\u223E\\u2581\\u2594\\u263A\\u264B\\u2047\\u222C\\u03AB\\u1F29]");

  /// The number of words at which each open group starts.
  private final ArrayDeque<Integer> groups = new ArrayDeque<>();

  private final List<String> words = new ArrayList<>();

  /// Where the last word or group starts.
  private int last;

  private ChatWords() {}

  static String of(String tier) {
    var chat = new ChatWords();
    var token = TOKEN.matcher(tier);
    while (token.find()) {
      chat.take(token.group());
    }
    return String.join(" ", chat.words);
  }

  private void take(String token) {
    switch (token) {
      case "<" -> groups.push(words.size());
      case ">" -> last = groups.isEmpty() ? last : groups.pop();
      default -> {
        if (token.startsWith("[")) {
          code(token);
        } else {
          word(token);
        }
      }
    }
  }

  private void code(String code) {
    if (RETRACED.matcher(code).matches()) {
      removeLast();
    } else if (code.startsWith("[: ") || code.startsWith("[:: ")) {
      removeLast();
      last = words.size();
      for (var word :
          code.substring(code.indexOf(' '), code.length() - 1).strip().split("\\s+", -1)) {
        words.add(word);
      }
    }
  }

  private void removeLast() {
    while (words.size() > last) {
      words.removeLast();
    }
  }

  private void word(String token) {
    if (token.startsWith("&") || token.startsWith("0") || PAUSE.matcher(token).matches()) {
      last = words.size();
      return;
    }
    if (token.startsWith("+")) {
      var end = token.charAt(token.length() - 1);
      if (".?!".indexOf(end) >= 0) {
        words.add(String.valueOf(end));
      }
      return;
    }
    var word = UNINTELLIGIBLE.matcher(token).matches() ? "inaudible" : plain(token);
    last = words.size();
    if (!word.isEmpty()) {
      words.add(word);
    }
  }

  /// `(be)cause` is because, `no:::` is no, `doggy@f` is doggy.
  private static String plain(String token) {
    var word = INVISIBLE.matcher(token).replaceAll("");
    var at = word.indexOf('@');
    word = at > 0 ? word.substring(0, at) : word;
    word = word.replace("(", "").replace(")", "");
    word = word.replace("\u2021", ",").replace("\u201E", ",");
    return word.length() > 1 ? word.replaceAll("(?<=\\p{L}):+|\\^", "") : word;
  }
}
