package org.firstwords.data.transcript;

import java.util.List;

/// Finds the sentences of a text and their tokens.
@FunctionalInterface
public interface SentenceSplitter {
  /// The tokens of each sentence, as written; punctuation marks are tokens. A sentence has at least
  /// one; blank text has no sentence.
  List<List<String>> split(String text);
}
