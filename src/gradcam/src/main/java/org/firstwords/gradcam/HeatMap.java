package org.firstwords.gradcam;

/// A Grad-CAM map in the size of its picture, from 0 to 1. As the reference makes it
/// (attention_maps.py): enlarged, blurred by 2 % of the picture's side, stretched.
///
/// @param plane values from 0 to 1
/// @param empty whether nothing in the picture speaks for the word: the map is zero everywhere
record HeatMap(Plane plane, boolean empty) {
  static final double SIGMA = 0.02;
  private static final double EXPONENT = 0.7;

  /// @param cam the map of the last convolutional stage, not negative
  /// @param size the picture's side
  static HeatMap of(Plane cam, int size) {
    var blurred = GaussianBlur.blur(Bicubic.enlarge(cam, size, size), SIGMA * size);
    return new HeatMap(blurred.stretched(), cam.isFlat());
  }

  /// How much of the colour an overlay shows at a point: `map^0.7`.
  double weight(int x, int y) {
    return Math.pow(plane.at(x, y), EXPONENT);
  }
}
