package org.firstwords.jobs.gradcam;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.data.trial.ImageFolders;

/// A random sample of images of each category; the same folders and seed give the same images.
record ImageSample(int perCategory, long seed) {
  /// As many as the paper's figure 5 shows.
  static final int PER_CATEGORY = 8;

  ImageSample {
    OptionCheck.requirePositive("--per-category", perCategory);
  }

  /// @param note receives a note on categories with fewer images
  ImageFolders draw(ImageFolders all, Consumer<String> note) {
    var drawn = new TreeMap<String, List<String>>();
    var few = new ArrayList<String>();
    all.images()
        .forEach((category, pictures) -> {
          drawn.put(category, draw(category, pictures));
          if (pictures.size() < perCategory) {
            few.add("%s (%d)".formatted(category, pictures.size()));
          }
        });
    if (!few.isEmpty()) {
      note.accept("fewer than %d images: %s".formatted(perCategory, String.join(", ", few)));
    }
    return new ImageFolders(drawn);
  }

  private List<String> draw(String category, List<String> pictures) {
    var left = new ArrayList<>(pictures);
    var random = new SplittableRandom(seed + category.hashCode());
    var drawn = new ArrayList<String>();
    while (drawn.size() < perCategory && !left.isEmpty()) {
      drawn.add(left.remove(random.nextInt(left.size())));
    }
    drawn.sort(null);
    return drawn;
  }
}
