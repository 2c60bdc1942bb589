package org.firstwords.data.trial;

import java.util.Locale;

/// A set of images by category, and how the reference names it.
public enum Dataset {
  /// Frames of the child's own video, sorted by what they show (Labeled-S).
  LABELED("saycam", "contrastive_embedding", "filtered", "False"),

  /// Single objects in a style of their own (Konkle et al.).
  OBJECTS("object_categories", "contrastive", "split", "");

  private final String reference;
  private final String configuration;
  private final String lastColumn;
  private final String lastValue;

  Dataset(String reference, String configuration, String lastColumn, String lastValue) {
    this.reference = reference;
    this.configuration = configuration;
    this.lastColumn = lastColumn;
    this.lastValue = lastValue;
  }

  /// Its name in the column `eval_dataset`.
  public String reference() {
    return reference;
  }

  /// The default policy for unknown words.
  public UnknownWordPolicy unknownWords() {
    return switch (this) {
      case LABELED -> UnknownWordPolicy.REFUSE;
      case OBJECTS -> UnknownWordPolicy.SKIP;
    };
  }

  /// What the reference calls CVCL in the column `config`; its other trainings have names of which
  /// this is the beginning.
  public String configuration() {
    return configuration;
  }

  /// The name of the column that only this dataset has, the last one.
  public String lastColumn() {
    return lastColumn;
  }

  /// What that column holds for a model that was not trained on these images.
  public String lastValue() {
    return lastValue;
  }

  /// As on the command line.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
