package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.CategoryWords;
import org.firstwords.data.trial.ImageLookup;
import org.firstwords.data.trial.Remap;
import org.firstwords.data.trial.UnknownWordPolicy;
import org.firstwords.data.vocabulary.Vocabulary;

/// Selects images of `--images` and assigns them to splits.
sealed interface ImageSelector {
  /// Selects images by their names, without reading them.
  SelectedImages choose(Job job) throws IOException;

  /// Splits labelled frames in two: each category is shuffled separately; the first `n / 2` images,
  /// rounded down, are `dev`, the others `test`. Existing splits are kept.
  ///
  /// @param halve whether to split; if not, all images are `test`
  /// @param seed of the shuffling; the split of a category does not depend on other categories
  record Halving(ExcludedCategories leaveOut, boolean halve, long seed) implements ImageSelector {
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
        job.note("only one image, so none in dev: " + String.join(", ", single));
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

    /// Regular halves differ by at most one image.
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
        job.note("unequal split sizes (dev/test): " + String.join(", ", unequal));
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
            ("%d file names are in both dev and test, such as %s; a probe would be tested on its "
                    + "training images")
                .formatted(shared.size(), shared.first()));
      }
    }
  }

  /// Selects the images that a text file lists, one per line: `<category>/<image>`, or a path that
  /// ends so. Empty lines and lines starting with `#` are ignored. All go to `test`.
  ///
  /// @param remaps for the listed paths
  record Listed(List<Remap> remaps) implements ImageSelector {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    @Override
    public SelectedImages choose(Job job) throws IOException {
      var all =
          switch (SourceImages.read(job)) {
            case SourceImages.Halved(_, var test) -> test;
            case SourceImages.Whole(var whole) -> whole;
          };
      var file = job.input("list").location();
      var images = new TreeMap<String, TreeSet<String>>();
      var repeated = 0;
      for (var path : paths(job, file, all)) {
        var category = path.substring(0, path.indexOf('/'));
        repeated += images.computeIfAbsent(category, _ -> new TreeSet<>()).add(path) ? 0 : 1;
      }
      if (images.isEmpty()) {
        throw new UserException(
            "no image in %s; write one <category>/<image> per line".formatted(file));
      }
      if (repeated > 0) {
        job.note("repeated lines in %s: %d".formatted(file.name(), repeated));
      }
      var sorted = new TreeMap<String, List<String>>();
      images.forEach((category, values) -> sorted.put(category, List.copyOf(values)));
      return SelectedImages.all(all.with(sorted));
    }

    private List<String> paths(Job job, Location file, ImageSplit all) throws IOException {
      var known = new ImageLookup(all.images());
      var paths = new ArrayList<String>();
      var unknown = new TreeMap<Integer, String>();
      try (var lines = BoundedLines.open(job.store(), file)) {
        var number = 0;
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          number++;
          var name = line.replace(BYTE_ORDER_MARK, "").strip();
          if (!name.isEmpty() && !name.startsWith("#")) {
            var found = find(known, name, all.folder());
            found.ifPresent(paths::add);
            if (found.isEmpty()) {
              unknown.put(number, name);
            }
          }
        }
      }
      if (!unknown.isEmpty()) {
        throw unknown(file, unknown, all);
      }
      return paths;
    }

    private Optional<String> find(ImageLookup known, String name, Location folder) {
      var path = new Remap(folder.toString(), "").apply(Remap.all(remaps, name));
      return known.find(path).or(() -> known.find(lastTwoNames(path)));
    }

    private static String lastTwoNames(String path) {
      var category = path.lastIndexOf('/', path.lastIndexOf('/') - 1);
      return path.substring(category + 1);
    }

    private static UserException unknown(
        Location file, TreeMap<Integer, String> lines, ImageSplit all) {
      var first = lines.firstEntry();
      return new UserException(
          ("%s, line %d: no image %s in %s%s; lines are <category>/<image>; use --remap OLD=NEW "
                  + "for moved images")
              .formatted(
                  file,
                  first.getKey(),
                  first.getValue(),
                  all.folder(),
                  lines.size() == 1 ? "" : " (%d such lines)".formatted(lines.size())));
    }
  }

  /// Selects object categories: folders named by a word of the vocabulary. Images in nested
  /// folders, such as `TestItems` of Konkle et al., are skipped, as in the reference.
  record InVocabulary(ExcludedCategories leaveOut) implements ImageSelector {
    private static final int NAMED = 5;

    @Override
    public SelectedImages choose(Job job) throws IOException {
      var all =
          switch (SourceImages.read(job)) {
            case SourceImages.Whole(var whole) -> whole.named(ImageSplit.OBJECTS);
            case SourceImages.Halved _ ->
                throw new UserException(
                    ("%s has folders dev and test, not object categories; give the folder of "
                            + "<concept>/<image>")
                        .formatted(job.input("images").location()));
          };
      var kept = leaveOut.exclude(List.of(all), job);
      var part = known(job, kept.parts().getFirst());
      SourceImages.noteDeeper(job, part);
      return new SelectedImages(List.of(part), kept.leftOut());
    }

    private static ImageSplit known(Job job, ImageSplit all) throws IOException {
      var vocabulary = Vocabulary.read(job.store(), job.input("vocabulary").location());
      var words = new CategoryWords(vocabulary, Map.of(), false);
      var categories = all.images().categories();
      if (categories.stream().noneMatch(words::knows)) {
        throw new UserException(
            ("none of the %d folders in %s is named by a word of the vocabulary (%d words): %s%s; "
                    + "folders must be named by category")
                .formatted(
                    categories.size(),
                    all.folder(),
                    vocabulary.size() - Vocabulary.SPECIALS.size(),
                    String.join(", ", categories.stream().limit(NAMED).toList()),
                    categories.size() > NAMED ? ", …" : ""));
      }
      return all.with(words.known(all.images(), UnknownWordPolicy.SKIP, job::note).images());
    }
  }
}
