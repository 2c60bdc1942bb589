package org.firstwords.report.run;

import java.util.Locale;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;

/// The scores of one evaluation task, with its role.
public record Evaluation(FinishedTask task, Role role, ScoresFile file) {
  public Scores scores() {
    return file.scores();
  }

  /// The role of an evaluation in the report.
  public enum Role {
    /// Frames like those of the training.
    LABELED("Labelled frames"),
    /// Pictures in a style that the training never showed.
    OBJECTS("Held-out style"),
    /// The control: a model trained on shuffled utterances, which cannot learn words.
    SHUFFLED("Shuffled control");

    private final String title;

    Role(String title) {
      this.title = title;
    }

    public String title() {
      return title;
    }

    /// Its name in `summary.json`.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
