package org.firstwords.report.page;

import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.report.picture.InlineImages;
import org.firstwords.report.run.TrialExamples;

/// Trials of an evaluation with their pictures: some that were answered right, some wrong.
@TemplateData
public record ExamplePanel(String title, String task, List<Trial> right, List<Trial> wrong) {
  /// Size budget of the inlined pictures, in bytes.
  private static final long BUDGET = 3L << 20;

  /// @param word that was asked for
  /// @param category of the target, where it is not the word; or empty
  @TemplateData
  public record Trial(String word, String category, List<Picture> pictures) {}

  /// @param meaning for screen readers: what it shows, and whether it was chosen or was right
  @TemplateData
  public record Picture(
      String data, String category, boolean chosen, boolean target, String meaning) {}

  static List<ExamplePanel> of(List<TrialExamples> examples, ArtifactStore store)
      throws IOException {
    var panels = new ArrayList<ExamplePanel>();
    for (var found : examples) {
      var images = new InlineImages(store, BUDGET / examples.size());
      var right = trials(found, found.right(), images);
      var wrong = trials(found, found.wrong(), images);
      if (!right.isEmpty() || !wrong.isEmpty()) {
        var evaluation = found.evaluation();
        panels.add(
            new ExamplePanel(evaluation.role().title(), evaluation.task().name(), right, wrong));
      }
    }
    return panels;
  }

  private static List<Trial> trials(
      TrialExamples examples, List<TrialExamples.Answered> answered, InlineImages images)
      throws IOException {
    var words = examples.evaluation().file().words();
    var trials = new ArrayList<Trial>();
    for (var each : answered) {
      var pictures = pictures(examples, each, images);
      if (pictures.isPresent()) {
        var category = each.trial().targetCategory();
        var word = words.getOrDefault(category, category);
        trials.add(new Trial(word, word.equals(category) ? "" : category, pictures.get()));
      }
    }
    return trials;
  }

  /// All pictures of a trial; empty if one of them no longer exists or the size limit is reached.
  private static Optional<List<Picture>> pictures(
      TrialExamples examples, TrialExamples.Answered answered, InlineImages images)
      throws IOException {
    var trial = answered.trial();
    var pictures = new ArrayList<Picture>();
    for (var place = 0; place < trial.images().size(); place++) {
      var data = images.data(examples.images().resolve(trial.images().get(place)));
      if (data.isEmpty()) {
        return Optional.empty();
      }
      var category = trial.categories().get(place);
      var chosen = place == answered.chosen();
      pictures.add(
          new Picture(
              data.get(), category, chosen, place == 0, meaning(category, chosen, place == 0)));
    }
    return Optional.of(pictures);
  }

  private static String meaning(String category, boolean chosen, boolean target) {
    return category + (chosen ? ", chosen" : "") + (target ? ", the right one" : "");
  }
}
