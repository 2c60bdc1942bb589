package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.job.Job;

/// Splits labelled frames in two: each category is shuffled separately; the first `n / 2` images,
/// rounded down, are `dev`, the others `test`. Existing splits are kept.
///
/// @param halve whether to; if not, whole categories are `test`
/// @param seed equal seeds, equal halves; a category's do not depend on the other categories
record HalvingSelector(ExcludedCategories leaveOut, boolean halve, long seed)
    implements ImageSelector {
  private static final int HALVES = 2;

  @Override
  public SelectedImages choose(Job job) throws IOException {
    return switch (SourceImages.read(job)) {
      case SourceImages.Halved(var dev, var test) -> asGiven(job, dev, test);
      case SourceImages.Whole(var all) -> {
        var kept = leaveOut.exclude(List.of(all), job);
        var part = kept.parts().getFirst();
        SourceImages.noteDeeper(job, part);
        yield halve ? new SelectedImages(splitInHalves(job, part), kept.leftOut()) : kept;
      }
    };
  }

  private SelectedImages asGiven(Job job, ImageSplit dev, ImageSplit test) throws IOException {
    var kept = leaveOut.exclude(List.of(dev, test), job);
    for (var part : kept.parts()) {
      SourceImages.noteDeeper(job, part);
    }
    noteUnequal(job, kept);
    noteShared(job, kept);
    return kept;
  }

  private List<ImageSplit> splitInHalves(Job job, ImageSplit all) {
    var dev = new TreeMap<String, List<String>>();
    var test = new TreeMap<String, List<String>>();
    var single = new TreeSet<String>();
    all.images()
        .images()
        .forEach((category, images) -> {
          var shuffled = shuffled(all, category, seed);
          var middle = images.size() / HALVES;
          put(dev, category, shuffled.subList(0, middle));
          put(test, category, shuffled.subList(middle, images.size()));
          if (middle == 0) {
            single.add(category);
          }
        });
    if (!single.isEmpty()) {
      job.note("one image only, so none in dev: " + String.join(", ", single));
    }
    return List.of(all.named(ImageSplit.DEV).with(dev), all.named(ImageSplit.TEST).with(test));
  }

  static List<String> shuffled(ImageSplit all, String category, long seed) {
    var images = new ArrayList<>(all.images().images().getOrDefault(category, List.of()));
    var random = new SplittableRandom(seed ^ ((long) category.hashCode() << Integer.SIZE));
    Collections.shuffle(images, random);
    return images;
  }

  private static void put(
      SortedMap<String, List<String>> into, String category, List<String> images) {
    if (!images.isEmpty()) {
      into.put(category, images.stream().sorted().toList());
    }
  }

  /// Halves by the rule differ by one image at most.
  private static void noteUnequal(Job job, SelectedImages given) {
    var unequal = new ArrayList<String>();
    for (var category : given.categories()) {
      var counts = given.parts().stream().map(part -> part.count(category)).toList();
      var surplus = counts.getLast() - counts.getFirst();
      if (surplus < 0 || surplus >= HALVES) {
        unequal.add("%s %d/%d".formatted(category, counts.getFirst(), counts.getLast()));
      }
    }
    if (!unequal.isEmpty()) {
      job.note("not halves (dev/test): " + String.join(", ", unequal));
    }
  }

  private static void noteShared(Job job, SelectedImages given) {
    var shared = new TreeSet<String>();
    var dev = given.parts().getFirst().images().images();
    given
        .parts()
        .getLast()
        .images()
        .images()
        .forEach((category, images) -> {
          var both = new TreeSet<>(images);
          both.retainAll(new TreeSet<>(dev.getOrDefault(category, List.of())));
          shared.addAll(both);
        });
    if (!shared.isEmpty()) {
      job.note(
          "names that are in dev and in test: %d, such as %s; a probe would be tested on what it learnt"
              .formatted(shared.size(), shared.first()));
    }
  }
}
