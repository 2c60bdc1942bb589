package org.firstwords.data.trial;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;

/// Trials in a file in the reference's form, made elsewhere.
///
/// @param remaps how its image paths are changed, one after the other
/// @param images where all its images are
public record TrialFile(Location file, List<Remap> remaps, Location images) {
  /// Reads the trials, from `{"data": [ … ]}` or a bare list; their image paths become relative to
  /// `images`. An image that was saved in another format since is found: [ImageLookup].
  ///
  /// @throws UserException if the file is no such file or an image is not there
  public List<Trial> read(ArtifactStore store, ImageFolders present) throws IOException {
    var known = new ImageLookup(present);
    var trials = new ArrayList<Trial>();
    for (var trial : JsonArrayFile.read(store, file, Trial.class)) {
      var number = trials.size();
      trials.add(trial.withImages(image -> resolve(known, number, image)));
    }
    if (trials.isEmpty()) {
      throw new UserException("%s has no trials".formatted(file));
    }
    return trials;
  }

  private String resolve(ImageLookup known, int number, String image) {
    var path = new Remap(images.toString(), "").apply(Remap.all(remaps, image));
    return known
        .find(path)
        .orElseThrow(() ->
            new UserException(
                "%s, trial %d: no image %s in %s; give the folder's old name with --remap OLD=%s"
                    .formatted(file, number, path, images, images)));
  }
}
