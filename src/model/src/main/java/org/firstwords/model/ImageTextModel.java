package org.firstwords.model;

/// A model with a joint embedding space of images and texts; trials are run on it. Encoding is
/// thread-safe.
public interface ImageTextModel extends AutoCloseable {
  /// Image embeddings.
  ///
  /// @param images `[n, size, size, 3]`, red first, normalised as the model wants it
  float[][] encodeImages(float[] images);

  /// Text embeddings.
  ///
  /// @param tokens ids, one row a text
  float[][] encodeText(int[][] tokens);

  /// The similarity of an image embedding and a text embedding, -1 to 1.
  double similarity(float[] image, float[] text);

  /// The logit scale: one over the temperature.
  double scale();

  @Override
  void close();
}
