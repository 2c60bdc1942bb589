package org.firstwords.model;

/// A model in which images and texts meet: what trials are asked of. Not for several threads at
/// once.
public interface ImageTextModel extends AutoCloseable {
  /// What each image is compared by.
  ///
  /// @param images `[n, size, size, 3]`, red first, normalised as the model wants it
  float[][] encodeImages(float[] images);

  /// What each text is compared by.
  ///
  /// @param tokens ids, one row a text
  float[][] encodeText(int[][] tokens);

  /// How alike an image and a text are, -1 to 1, by what [#encodeImages] and [#encodeText] gave.
  double similarity(float[] image, float[] text);

  /// What similarities are multiplied by before a softmax: one over the temperature.
  double scale();

  @Override
  void close();
}
