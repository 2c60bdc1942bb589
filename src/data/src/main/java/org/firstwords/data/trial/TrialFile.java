package org.firstwords.data.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.DataFile;

/// Trials in a file in the reference's form, made elsewhere.
///
/// @param remaps how its image paths are changed, one after the other
/// @param images where all its images are
public record TrialFile(Location file, List<Remap> remaps, Location images) {
  /// What the reference calls a file of such trials: `eval_test.json`, or `eval_test_9_foils.json`
  /// where they have another number of foils than the article's.
  public static String nameOf(List<Trial> trials) {
    var foils = trials.isEmpty() ? Trials.FOILS : trials.getFirst().foilCategories().size();
    return foils == Trials.FOILS ? "eval_test.json" : "eval_test_%d_foils.json".formatted(foils);
  }

  /// Reads the trials; their image paths become relative to `images`. An image that is there in
  /// another form, as prepare-images makes of some, is taken for it: `ball/1.png` for `ball/1.jpg`.
  ///
  /// @throws UserException if the file is no such file or an image is not there
  public List<Trial> read(ArtifactStore store, ImageFolders present) throws IOException {
    var names = names(present);
    var trials = new ArrayList<Trial>();
    for (var trial : DataFile.read(store, file, Trial.class)) {
      var moved = trial;
      for (var remap : remaps) {
        moved = moved.remapped(remap);
      }
      moved = moved.remapped(new Remap(images.toString(), ""));
      trials.add(found(trials.size(), moved, names));
    }
    if (trials.isEmpty()) {
      throw new UserException("%s has no trials".formatted(file));
    }
    return trials;
  }

  /// Every image by its name, and by its name without the suffix where that tells which it is.
  private static Map<String, String> names(ImageFolders present) {
    var names = new HashMap<String, String>();
    var ambiguous = new HashSet<String>();
    for (var image : present.images().values().stream().flatMap(List::stream).toList()) {
      if (names.putIfAbsent(stem(image), image) != null) {
        ambiguous.add(stem(image));
      }
    }
    names.keySet().removeAll(ambiguous);
    present.images().values().forEach(each -> each.forEach(image -> names.put(image, image)));
    return names;
  }

  private static String stem(String image) {
    var dot = image.lastIndexOf('.');
    return dot < 0 ? image : image.substring(0, dot);
  }

  private Trial found(int number, Trial trial, Map<String, String> names) {
    return trial.withImages(image -> {
      var found = names.getOrDefault(image, names.get(stem(image)));
      if (found == null) {
        throw new UserException(
            "%s, trial %d: no image %s in %s; give the folder's old name with --remap OLD=%s"
                .formatted(file, number, image, images, images));
      }
      return found;
    });
  }
}
