package org.firstwords.jobs.evaluate;

import java.util.function.Consumer;
import org.firstwords.data.trial.CategoryTokenizer;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;

/// Whole utterances as queries, encoded as in training.
record UtteranceTokenizer(Vocabulary vocabulary) implements CategoryTokenizer {
  @Override
  public String word(String category) {
    return category;
  }

  @Override
  public boolean knows(String category) {
    return true;
  }

  @Override
  public int[] tokens(String category) {
    return vocabulary.encode(category);
  }

  @Override
  public ImageFolders known(
      ImageFolders present, UnknownWordPolicy unknown, Consumer<String> note) {
    return present;
  }

  @Override
  public UtteranceTokenizer byName() {
    return this;
  }
}
