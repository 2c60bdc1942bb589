package org.firstwords.model.clip;

import org.firstwords.model.image.CentralCrop;
import org.firstwords.model.image.ChannelNormalisation;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.RgbImage;
import org.firstwords.model.input.ImageBatches;

/// CLIP preprocessing: resizes the shorter side (bicubic), crops the centre, normalises with the
/// mean and standard deviation of CLIP.
///
/// Rounds as torchvision does, which the OpenAI code calls; transformers rounds the corner of the
/// crop down.
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
    return new CentralCrop(size, size).picture(image);
  }
}
