package org.firstwords.data.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;

/// Generates trials from folders of images. Equal folders and seed give equal trials
/// ([SplittableRandom]).
///
/// @param images by category
/// @param foils how many wrong images a trial has; the article has 3
/// @param seed of every draw
public record TrialGenerator(ImageFolders images, int foils, long seed) {
  /// How many trials each category of Labeled-S has.
  public static final int PER_CATEGORY = 100;

  /// How many trials each object image is the target of.
  public static final int PER_IMAGE = 5;

  /// Default number of foils.
  public static final int FOILS = 3;

  public TrialGenerator {
    if (images.categories().size() <= foils) {
      throw new UserException(
          ("%d categories of images are too few for trials of %d foils: at least %d are needed, or"
                  + " fewer foils (--foils)")
              .formatted(images.categories().size(), foils, foils + 1));
    }
  }

  /// As for Labeled-S: a number of trials per category, target images drawn with replacement.
  public List<Trial> perCategory(int count) {
    var random = new SplittableRandom(seed);
    var trials = new ArrayList<Trial>();
    for (var category : images.categories()) {
      for (var number = 0; number < count; number++) {
        trials.add(trial(number, category, draw(category, random), random));
      }
    }
    return trials;
  }

  /// As for the object categories: every image is the target of the same number of trials, which
  /// count from 0.
  public List<Trial> perImage(int count) {
    var random = new SplittableRandom(seed);
    var trials = new ArrayList<Trial>();
    for (var category : images.categories()) {
      for (var image : of(category)) {
        for (var repeat = 0; repeat < count; repeat++) {
          trials.add(trial(repeat, category, image, random));
        }
      }
    }
    return trials;
  }

  private Trial trial(int number, String category, String target, SplittableRandom random) {
    var others = new ArrayList<>(images.categories());
    others.remove(category);
    var drawn =
        Stream.generate(() -> others.remove(random.nextInt(others.size()))).limit(foils).toList();
    var foilImages = drawn.stream().map(text -> draw(text, random)).toList();
    return new Trial(number, category, target, drawn, foilImages);
  }

  private String draw(String category, SplittableRandom random) {
    var choices = of(category);
    return choices.get(random.nextInt(choices.size()));
  }

  private List<String> of(String category) {
    return images.images().getOrDefault(category, List.of());
  }
}
