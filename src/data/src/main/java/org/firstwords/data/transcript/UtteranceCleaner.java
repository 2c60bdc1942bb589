package org.firstwords.data.transcript;

import java.util.List;
import java.util.regex.Pattern;

/// Removes transcriber annotations: `*laughs*`, `[inaudible]`, `(whispering)`.
///
/// The patterns are the reference's, including their quirks: the first two exclude only `)` and are
/// greedy, so `a [b] c [d] e` loses the `c`.
final class UtteranceCleaner {
  /// Replaces inaudible words.
  static final String INAUDIBLE = "INAUDIBLE";

  private static final List<Pattern> REMARKS =
      List.of(
          Pattern.compile("\\*[^)]*\\*"),
          Pattern.compile("\\[[^)]*\\]"),
          Pattern.compile("\\([^)]*\\)"),
          Pattern.compile("\\binaudible\\b"));

  private UtteranceCleaner() {}

  static String clean(String utterance) {
    var text = utterance;
    for (var remark : REMARKS) {
      text =
          remark
              .matcher(text)
              .replaceAll(match -> match.group().contains("inaudible") ? INAUDIBLE : "");
    }
    return text.replace("*", "");
  }
}
