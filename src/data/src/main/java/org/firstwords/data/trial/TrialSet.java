package org.firstwords.data.trial;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.python.PythonRepr;

/// The reference's sets of trials of labelled frames: the half of the frames, and how it was
/// filtered. Each has a file that the reference looks for by name, such as `eval_test.json`.
public enum TrialSet {
  TEST("test", ""),
  DEV("dev", ""),
  /// Of frames that CLIP recognises.
  FILTERED_TEST("test", "filtered_"),
  FILTERED_DEV("dev", "filtered_"),
  /// Of frames chosen by hand, in mutually exclusive categories.
  MANUAL_FILTERED_TEST("test", "manual_filtered_");

  private static final String JSON = ".json";

  private final String stage;
  private final String filter;

  TrialSet(String stage, String filter) {
    this.stage = stage;
    this.filter = filter;
  }

  /// The set whose trials the reference keeps in a file of this name.
  public static Optional<TrialSet> ofFile(String name) {
    return Arrays.stream(values())
        .filter(set -> name.matches("eval_" + set.filter + set.stage + "(_[0-9]+_foils)?\\.json"))
        .findFirst();
  }

  /// The file's name as the reference has it: `eval_test.json`, `eval_test_9_foils.json` where
  /// trials have another number of foils than the article's, or `eval_object_categories.json`.
  ///
  /// @throws UserException if the dataset has no such set
  public String fileName(Dataset dataset, int foils) {
    var set =
        switch (dataset) {
          case LABELED -> filter + stage;
          case OBJECTS -> requireTest("object_categories");
        };
    return "eval_"
        + set
        + (foils == TrialGenerator.FOILS ? "" : "_%d_foils".formatted(foils))
        + JSON;
  }

  private String requireTest(String name) {
    if (this != TEST) {
      throw new UserException(
          "--trial-set %s is of labelled frames; leave it out with --dataset objects"
              .formatted(this));
    }
    return name;
  }

  /// The value of the column `stage`.
  public String stage() {
    return stage;
  }

  /// The value of the column `filtered`: whether the frames were filtered.
  public String lastValue() {
    return PythonRepr.of(!filter.isEmpty());
  }

  /// As on the command line.
  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
