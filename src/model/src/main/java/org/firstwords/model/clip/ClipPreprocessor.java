package org.firstwords.model.clip;

import org.firstwords.model.image.ChannelNormalisation;
import org.firstwords.model.image.Crop;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Resampling;
import org.firstwords.model.image.RgbImage;
import org.firstwords.model.input.ImageBatches;

/// CLIP preprocessing: resizes the shorter side (bicubic), crops the centre, normalises with the
/// mean and standard deviation of CLIP.
///
/// Rounds as torchvision does, which the OpenAI code calls: the longer side is rounded down, the
/// crop corner half to even. transformers rounds the corner down.
///
/// @param size side of the network input, in pixels
public record ClipPreprocessor(int size) implements ImageBatches.Preprocessor {
  private static final double[] MEAN = {0.48145466, 0.4578275, 0.40821073};
  private static final double[] DEVIATION = {0.26862954, 0.26130258, 0.27577711};
  private static final ChannelNormalisation SCALE = new ChannelNormalisation(MEAN, DEVIATION);

  @Override
  public int length() {
    return 3 * size * size;
  }

  @Override
  public void write(JpegDecoder decoder, String name, byte[] file, float[] into) {
    SCALE.write(picture(decoder.decode(name, file)), into, 0);
  }

  /// The image before normalisation.
  RgbImage picture(RgbImage image) {
    var shorter = Math.min(image.width(), image.height());
    var width = scaled(image.width(), shorter);
    var height = scaled(image.height(), shorter);
    var resized = Resampling.BICUBIC.resize(image, width, height);
    return resized.crop(new Crop(corner(width), corner(height), size, size));
  }

  private int scaled(int side, int shorter) {
    return Math.toIntExact((long) size * side / shorter);
  }

  private int corner(int side) {
    return (int) Math.rint((side - size) / 2.0);
  }
}
