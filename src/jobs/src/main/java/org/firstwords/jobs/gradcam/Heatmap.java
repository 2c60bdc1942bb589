package org.firstwords.jobs.gradcam;

/// A Grad-CAM map in the size of its picture, from 0 to 1. As the reference makes it
/// (attention_maps.py): enlarged, blurred by 2 % of the picture's side, stretched.
///
/// @param plane values from 0 to 1; zero everywhere if empty
/// @param empty whether the map is constant, mostly because no region has positive relevance; the
///   reference then divides by zero, here nothing is drawn
record Heatmap(FloatImage plane, boolean empty) {
  /// What counts as highlighted: half of the map's height.
  static final double THRESHOLD = 0.5;

  static final double SIGMA = 0.02;
  private static final double EXPONENT = 0.7;

  /// @param cam the map of the last convolutional stage, not negative
  /// @param size the picture's side
  static Heatmap of(FloatImage cam, int size) {
    if (cam.isFlat()) {
      return new Heatmap(new FloatImage(size, size, new float[size * size]), true);
    }
    var blurred = GaussianFilter.blur(Bicubic.enlarge(cam, size, size), SIGMA * size);
    return new Heatmap(blurred.stretched(), false);
  }

  /// How much of the colour an overlay shows at a point: `map^0.7`.
  double weight(int x, int y) {
    return weight(plane.at(x, y));
  }

  static double weight(double value) {
    return Math.pow(value, EXPONENT);
  }
}
