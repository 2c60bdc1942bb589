package org.firstwords.model.image;

/// Converts bytes to network input: scaled to [0, 1], minus the mean, divided by the standard
/// deviation of each channel.
public final class ChannelNormalisation {
  private static final int CHANNELS = 3;
  private static final int BYTES = 256;
  private final float[][] values = new float[CHANNELS][BYTES];

  /// @param mean of red, green and blue in the training images
  /// @param deviation their standard deviation
  public ChannelNormalisation(double[] mean, double[] deviation) {
    for (var channel = 0; channel < CHANNELS; channel++) {
      for (var value = 0; value < BYTES; value++) {
        values[channel][value] =
            ((float) value / (BYTES - 1) - (float) mean[channel]) / (float) deviation[channel];
      }
    }
  }

  /// Writes the image as `[height, width, 3]` from index `at`.
  public void write(RgbImage image, float[] into, int at) {
    var rgb = image.rgb();
    for (var i = 0; i < rgb.length; i += CHANNELS) {
      into[at + i] = values[0][rgb[i] & 0xFF];
      into[at + i + 1] = values[1][rgb[i + 1] & 0xFF];
      into[at + i + 2] = values[2][rgb[i + 2] & 0xFF];
    }
  }
}
