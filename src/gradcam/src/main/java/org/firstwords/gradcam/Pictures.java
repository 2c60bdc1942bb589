package org.firstwords.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Normalisation;
import org.firstwords.model.image.RgbImage;

/// Pictures of a category, chosen by lot and made ready for the network.
record Pictures(ArtifactStore store, Artifact folder, Boxes boxes, JpegDecoder decoder, int size) {
  /// A picture of `size` pixels a side.
  ///
  /// @param path relative to the folder
  /// @param box where its object is in it, if that is known
  record Picture(String path, RgbImage image, Optional<Box.Scaled> box) {
    /// The file's name without its suffix.
    String stem() {
      var name = path.substring(path.lastIndexOf('/') + 1);
      return name.substring(0, name.lastIndexOf('.'));
    }
  }

  /// So many of the category's pictures, or all if there are not as many; equal seeds, equal
  /// choice.
  static List<String> choose(ImageFolders all, String category, int count, long seed) {
    var left = new ArrayList<>(all.images().getOrDefault(category, List.of()));
    var random = new SplittableRandom(seed + category.hashCode());
    var chosen = new ArrayList<String>();
    while (chosen.size() < count && !left.isEmpty()) {
      chosen.add(left.remove(random.nextInt(left.size())));
    }
    chosen.sort(null);
    return chosen;
  }

  List<Picture> read(List<String> paths) throws IOException {
    var pictures = new ArrayList<Picture>();
    for (var path : paths) {
      pictures.add(read(path));
    }
    return pictures;
  }

  private Picture read(String path) throws IOException {
    var at = folder.at(path);
    try (var in = store.read(at)) {
      var decoded = decoder.decode(at.toString(), in.readAllBytes());
      var box = boxes.find(path).map(each -> each.scaled(decoded.width(), decoded.height(), size));
      return new Picture(path, new ImageTransform.Base(size).picture(decoded), box);
    }
  }

  /// What the network sees, `[B, size, size, 3]`.
  static float[] pixels(List<Picture> pictures, int size) {
    var length = 3 * size * size;
    var pixels = new float[pictures.size() * length];
    for (var i = 0; i < pictures.size(); i++) {
      Normalisation.write(pictures.get(i).image(), pixels, i * length);
    }
    return pixels;
  }
}
