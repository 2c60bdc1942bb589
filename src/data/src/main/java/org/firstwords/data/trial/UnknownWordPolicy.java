package org.firstwords.data.trial;

/// The policy for a category whose word is not in the vocabulary.
public enum UnknownWordPolicy {
  /// Stop with an error.
  REFUSE,
  /// Leave the category out, as the reference does with its object categories.
  SKIP
}
