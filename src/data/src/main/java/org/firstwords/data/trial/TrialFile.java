package org.firstwords.data.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /// Reads the trials; their image paths become relative to `images`.
  ///
  /// @throws UserException if the file is no such file or an image is not there
  public List<Trial> read(ArtifactStore store, ImageFolders present) throws IOException {
    var known = new HashSet<String>();
    present.images().values().forEach(known::addAll);
    var trials = new ArrayList<Trial>();
    for (var trial : DataFile.read(store, file, Trial.class)) {
      var moved = trial;
      for (var remap : remaps) {
        moved = moved.remapped(remap);
      }
      moved = moved.remapped(new Remap(images.toString(), ""));
      check(trials.size(), moved, known);
      trials.add(moved);
    }
    if (trials.isEmpty()) {
      throw new UserException("%s has no trials".formatted(file));
    }
    return trials;
  }

  private void check(int number, Trial trial, Set<String> known) {
    for (var image : trial.images()) {
      if (!known.contains(image)) {
        throw new UserException(
            ("%s, trial %d: no image %s in %s; give the folder's old name with " + "--remap OLD=%s")
                .formatted(file, number, image, images, images));
      }
    }
  }
}
