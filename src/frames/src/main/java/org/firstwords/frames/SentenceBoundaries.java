package org.firstwords.frames;

import java.util.List;
import org.firstwords.data.transcript.SentenceSplitter;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.media.transcript.OpenNlpSentenceSplitter;

/// How a transcript row is split into sentences.
enum SentenceBoundaries {
  /// Apache OpenNLP's models for English.
  OPENNLP,

  /// One sentence per row, with tokens separated by white space.
  NONE;

  SentenceSplitter splitter() {
    return switch (this) {
      case OPENNLP -> new OpenNlpSentenceSplitter();
      case NONE -> SentenceBoundaries::asWritten;
    };
  }

  private static List<List<String>> asWritten(String text) {
    var tokens = Vocabulary.split(text);
    return tokens.isEmpty() ? List.of() : List.of(tokens);
  }

  /// A note for the manifest.
  String note() {
    return switch (this) {
      case OPENNLP -> OpenNlpSentenceSplitter.NOTE;
      case NONE -> "every row of a transcript is one sentence";
    };
  }
}
