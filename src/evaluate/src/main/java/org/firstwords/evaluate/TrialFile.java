package org.firstwords.evaluate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.DataFile;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.data.trial.Remap;
import org.firstwords.data.trial.Trial;

/// Trials in a file in the reference's form, made elsewhere.
///
/// @param remaps how its image paths are changed, one after the other
/// @param images where all its images are
record TrialFile(Location file, List<Remap> remaps, Location images) {
  /// Reads the trials; their image paths become relative to `images`.
  ///
  /// @throws UserException if the file is no such file or an image is not there
  List<Trial> read(ArtifactStore store, ImageFolders present) throws IOException {
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
