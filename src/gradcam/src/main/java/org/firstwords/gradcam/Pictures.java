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
///
/// @param seen the side of what the network sees, in pixels
/// @param shown the side of what people see
record Pictures(
    ArtifactStore store, Artifact folder, Boxes boxes, JpegDecoder decoder, int seen, int shown) {
  /// A picture in both sizes.
  ///
  /// @param path relative to the folder
  /// @param box where its object is in `shown`, if that is known
  record Picture(String path, RgbImage seen, RgbImage shown, Optional<Box.Scaled> box) {
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
      var box = boxes.find(path).map(each -> each.scaled(decoded.width(), decoded.height(), shown));
      return new Picture(
          path,
          new ImageTransform.Base(seen).picture(decoded),
          new ImageTransform.Base(shown).picture(decoded),
          box);
    }
  }

  /// What the network sees, `[B, seen, seen, 3]`.
  static float[] pixels(List<Picture> pictures) {
    var length = pictures.getFirst().seen().rgb().length;
    var pixels = new float[pictures.size() * length];
    for (var i = 0; i < pictures.size(); i++) {
      Normalisation.write(pictures.get(i).seen(), pixels, i * length);
    }
    return pixels;
  }
}
