package org.firstwords.data.trial;

import java.util.function.Consumer;

/// Query words of categories, as text and as token ids.
public interface CategoryTokenizer {
  String word(String category);

  /// Whether the model has tokens for the category's word.
  boolean knows(String category);

  /// @throws org.firstwords.core.process.UserException if the model has none for the category's
  ///   word
  int[] tokens(String category);

  /// The categories whose word is known; all, if unknown ones are to be refused.
  ///
  /// @param note receives a note on skipped categories
  /// @throws org.firstwords.core.process.UserException if a word is unknown, and that is to be
  ///   refused
  ImageFolders known(ImageFolders present, UnknownWordPolicy unknown, Consumer<String> note);

  /// Every category asked for by its own name.
  CategoryTokenizer byName();
}
