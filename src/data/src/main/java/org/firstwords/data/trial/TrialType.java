package org.firstwords.data.trial;

import java.util.List;
import java.util.Locale;

/// The type of a trial (`eval_type`). The paper reports only `IMAGE`.
public enum TrialType {
  /// One word, several pictures: which of them does it mean?
  IMAGE,
  /// One picture, several words: which of them does it show?
  TEXT;

  /// The pictures that are shown in a trial.
  public List<String> images(Trial trial) {
    return switch (this) {
      case IMAGE -> trial.images();
      case TEXT -> List.of(trial.targetImgFilename());
    };
  }

  /// As on the command line and in the column `eval_type`.
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
