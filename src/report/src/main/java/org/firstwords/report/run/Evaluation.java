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
    /// Utterances that training did not hear, matched with their frames. Only in runs on video
    /// without labels.
    HELD_OUT("Held-out utterances"),
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

    /// The class that gives its colour.
    public String style() {
      return this == HELD_OUT ? LABELED.key() : key();
    }

    /// Its name in `summary.json`.
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
