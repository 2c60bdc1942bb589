package org.firstwords.jobs.probe;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Trial;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.jobs.options.TrialOptions;

/// Training images, classes and trials of the probe.
///
/// @param classes sorted
record ProbeData(List<String> classes, List<Trial> trials, List<Fold> folds) {
  /// Lists the images and generates or reads the trials.
  ///
  /// @throws UserException if the target of a trial is no class
  static ProbeData of(Job job, TrialOptions options, ProbeRecipe recipe) throws Exception {
    return switch (options.dataset()) {
      case LABELED -> labeled(job, options, recipe);
      case OBJECTS -> objects(job, options);
    };
  }

  private static ProbeData labeled(Job job, TrialOptions options, ProbeRecipe recipe)
      throws Exception {
    var words = words(job);
    var training = known(words, list(job, "train-images"), job::note);
    var classes = training.categories();
    var trials =
        options.trials(job, present -> requireLearnt(job, known(words, present, _ -> {}), classes));
    check(trials, classes);
    var kept = TrainingSet.subset(training, recipe.fraction(), recipe.seed());
    return new ProbeData(classes, trials, Fold.one(kept, trials));
  }

  private static ProbeData objects(Job job, TrialOptions options) throws Exception {
    var all = known(words(job), list(job, "images"), job::note);
    var trials = options.trials(job, _ -> all);
    check(trials, all.categories());
    return new ProbeData(all.categories(), trials, Fold.halves(all, trials));
  }

  private static ImageFolders list(Job job, String input) throws IOException {
    return ImageFolders.list(job.store(), job.input(input).location(), job::note);
  }

  private static Optional<CategoryWords> words(Job job) throws IOException {
    var file = job.findInput("vocabulary");
    if (file.isEmpty()) {
      return Optional.empty();
    }
    var vocabulary = Vocabulary.read(job.store(), file.get().location());
    return Optional.of(new CategoryWords(vocabulary, Map.of(), false));
  }

  /// The categories in the vocabulary; all, if there is no vocabulary.
  private static ImageFolders known(
      Optional<CategoryWords> words, ImageFolders present, Consumer<String> note) {
    return words
        .map(categoryWords -> categoryWords.known(present, UnknownWordPolicy.SKIP, note))
        .orElse(present);
  }

  /// @throws UserException if a test category has no training images
  static ImageFolders requireLearnt(Job job, ImageFolders asked, List<String> classes) {
    var foreign = new ArrayList<>(asked.categories());
    foreign.removeAll(classes);
    if (!foreign.isEmpty()) {
      throw new UserException(
          ("%s has no training images of %s, which %s has; give the other half of the same "
                  + "categories with --train-images")
              .formatted(
                  job.input("train-images").location(),
                  String.join(", ", foreign),
                  job.input("images").location()));
    }
    var unasked = new ArrayList<>(classes);
    unasked.removeAll(asked.categories());
    if (!unasked.isEmpty()) {
      job.note("classes without test images: " + String.join(", ", unasked));
    }
    return asked;
  }

  private static void check(List<Trial> trials, List<String> classes) {
    var foreign = new TreeSet<String>();
    trials.forEach(trial -> foreign.add(trial.targetCategory()));
    classes.forEach(foreign::remove);
    if (!foreign.isEmpty()) {
      throw new UserException(
          "the trials have target %s, which has no training images; the classes are %s"
              .formatted(String.join(", ", foreign), String.join(", ", classes)));
    }
  }

  /// The distinct images of all trials.
  TreeSet<String> trialImages() {
    var asked = new TreeSet<String>();
    trials.forEach(trial -> asked.addAll(trial.images()));
    return asked;
  }
}
