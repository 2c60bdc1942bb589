package org.firstwords.jobs.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Trial;

/// One fold: the training images of a head and the trials it is tested on.
///
/// @param head name of the head in the results
/// @param pictures the training images
/// @param trials indices among all trials
record Fold(String head, ImageFolders pictures, List<Integer> trials) {
  /// One head for all trials.
  static List<Fold> one(ImageFolders pictures, List<Trial> trials) {
    return List.of(new Fold("head", pictures, places(trials)));
  }

  /// Two heads: the first is trained on the first half of each category's sorted images, the other
  /// on the last half, which is larger if the number is odd. Each trial is tested on the head that
  /// was not trained on its target; the reference tests both, and its figures then drop the trials
  /// of trained targets.
  ///
  /// @throws org.firstwords.core.process.UserException if a category has fewer than two images
  static List<Fold> halves(ImageFolders all, List<Trial> trials) {
    var halves = all.halves();
    return List.of(half("first", halves.first(), trials), half("last", halves.last(), trials));
  }

  private static Fold half(String name, ImageFolders pictures, List<Trial> trials) {
    var seen = new HashSet<>(pictures.paths());
    var unseen =
        places(trials).stream()
            .filter(place -> !seen.contains(trials.get(place).targetImgFilename()))
            .toList();
    return new Fold(name, pictures, unseen);
  }

  private static List<Integer> places(List<Trial> trials) {
    return IntStream.range(0, trials.size()).boxed().toList();
  }

  /// The head of each trial.
  static Map<Integer, String> names(List<Fold> folds) {
    var names = new TreeMap<Integer, String>();
    folds.forEach(fold -> fold.trials().forEach(place -> names.put(place, fold.head())));
    return names;
  }

  /// The distinct images of all folds.
  static List<String> allPictures(List<Fold> folds) {
    var paths = new ArrayList<String>();
    folds.forEach(fold -> fold.pictures().images().values().forEach(paths::addAll));
    return paths.stream().distinct().sorted().toList();
  }
}
