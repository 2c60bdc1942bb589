package org.firstwords.data.trial;

/// What to do with a category whose word the model has never learnt.
public enum UnknownWords {
  /// Stop with an error.
  REFUSE,
  /// Leave the category out, as the reference does with its object categories.
  SKIP
}
