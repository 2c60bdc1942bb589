package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.process.Profile;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.RgbImage;

/// Loads images and resizes them for the network and for display.
///
/// @param seen the side of the network input, in pixels
/// @param shown the side for display, in pixels
record ImageLoader(
    ArtifactStore store,
    Artifact folder,
    BoundingBoxes boxes,
    JpegDecoder decoder,
    int seen,
    int shown) {
  /// An image in both sizes.
  ///
  /// @param path relative to the folder
  /// @param box of its object in `shown`, if known
  record LoadedImage(String path, RgbImage seen, RgbImage shown, Optional<BoundingBox.Scaled> box) {
    /// The file name without its suffix.
    String stem() {
      var name = path.substring(path.lastIndexOf('/') + 1);
      return name.substring(0, name.lastIndexOf('.'));
    }
  }

  List<LoadedImage> read(List<String> paths) throws IOException {
    var pictures = new ArrayList<LoadedImage>();
    for (var path : paths) {
      pictures.add(read(path));
    }
    return pictures;
  }

  private LoadedImage read(String path) throws IOException {
    try (var _ = Profile.span(Profile.Activity.DECODING, path)) {
      return load(path);
    }
  }

  private LoadedImage load(String path) throws IOException {
    var at = folder.at(path);
    var decoded = decoder.decode(at.toString(), InputLimit.IMAGE.readAll(store, at));
    boxes.requireInside(path, decoded.width(), decoded.height());
    var box = boxes.find(path).map(found -> found.scaled(decoded.width(), decoded.height(), shown));
    return new LoadedImage(
        path,
        new ImageTransform.Base(seen).picture(decoded),
        new ImageTransform.Base(shown).picture(decoded),
        box);
  }

  /// The network input, `[B, seen, seen, 3]`.
  static float[] pixels(List<LoadedImage> pictures) {
    var length = pictures.getFirst().seen().rgb().length;
    var pixels = new float[pictures.size() * length];
    for (var i = 0; i < pictures.size(); i++) {
      ImageNetNormalisation.write(pictures.get(i).seen(), pixels, i * length);
    }
    return pixels;
  }
}
