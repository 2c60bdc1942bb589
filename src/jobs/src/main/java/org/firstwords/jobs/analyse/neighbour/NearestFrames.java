package org.firstwords.jobs.analyse.neighbour;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.firstwords.jobs.analyse.space.Vectors;

/// The nearest frame so far, and an exact duplicate, of each image. Frames are not kept.
final class NearestFrames {
  private final List<ImageDescriptor> images = new ArrayList<>();
  private final List<Neighbour> nearest = new ArrayList<>();

  void add(ImageDescriptor image) {
    images.add(image);
    nearest.add(Neighbour.NONE);
  }

  /// Compares these frames with every image. Of equally similar frames the first is kept; the
  /// result does not depend on the number of threads.
  void compare(List<ImageDescriptor> frames) {
    var better =
        IntStream.range(0, images.size())
            .parallel()
            .mapToObj(i -> better(images.get(i), nearest.get(i), frames))
            .toList();
    for (var i = 0; i < better.size(); i++) {
      nearest.set(i, better.get(i));
    }
  }

  private static Neighbour better(
      ImageDescriptor image, Neighbour before, List<ImageDescriptor> frames) {
    var best = before;
    for (var frame : frames) {
      var cosine = Math.clamp(Vectors.product(image.direction(), frame.direction()), -1, 1);
      if (cosine > best.cosine()) {
        best = new Neighbour(frame.name(), cosine, best.same());
      }
      if (best.same().isEmpty() && frame.hash().equals(image.hash())) {
        best = new Neighbour(best.frame(), best.cosine(), frame.name());
      }
    }
    return best;
  }

  /// The neighbour of an image, by its index in order of addition.
  Neighbour nearest(int image) {
    return nearest.get(image);
  }

  List<String> names() {
    return images.stream().map(ImageDescriptor::name).toList();
  }

  /// The nearest frame of an image.
  ///
  /// @param frame the most similar
  /// @param cosine of the trunk features
  /// @param same the first frame with the same average hash; empty if there is none
  record Neighbour(String frame, double cosine, String same) {
    static final Neighbour NONE = new Neighbour("", Double.NEGATIVE_INFINITY, "");
  }
}
