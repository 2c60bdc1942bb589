package org.firstwords.model.image;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.random.SeededRandom;

/// A random crop as self-distillation sees it: resized, mirrored, with other colours, blurred,
/// solarised. Caron et al. 2021, with BYOL's augmentation. Bit for bit what torchvision makes of
/// Pillow images from the same random numbers.
///
/// @param size side of the crop, in pixels
/// @param smallest share of the image area that a crop keeps at least
/// @param largest at most
/// @param blur share of the blurred ones
/// @param solarise share of the solarised ones
public record CropTransform(
    int size, double smallest, double largest, CropColours colours, double blur, double solarise) {
  private static final double MIN_BLUR = 0.1;
  private static final double MAX_BLUR = 2.0;

  public CropTransform {
    if (!(smallest > 0 && smallest <= largest && largest <= 1)) {
      throw new IllegalArgumentException(
          "no shares of an area: %s to %s".formatted(smallest, largest));
    }
  }

  /// What is done to one image, drawn.
  ///
  /// @param jitter in its order
  /// @param blur radius, if blurred
  record Plan(
      Crop crop,
      int size,
      boolean mirrored,
      List<ColourJitter.Part> jitter,
      boolean grey,
      Optional<Float> blur,
      boolean solarised) {
    RgbImage apply(RgbImage image) {
      var changed = Resampling.BICUBIC.resize(image.crop(crop), size, size);
      changed = mirrored ? changed.mirrored() : changed;
      for (var part : jitter) {
        changed = part.apply(changed);
      }
      changed = grey ? changed.grey() : changed;
      if (blur.isPresent()) {
        changed = new GaussianBlur(blur.get()).blurred(changed);
      }
      return solarised ? changed.solarised() : changed;
    }
  }

  /// Draws the crop, normalises it, and writes `[size, size, 3]` from index `at`.
  public void write(RgbImage image, SeededRandom draws, float[] into, int at) {
    ImageNetNormalisation.write(picture(image, draws), into, at);
  }

  /// The crop before normalisation.
  RgbImage picture(RgbImage image, SeededRandom draws) {
    return plan(draws, image.width(), image.height()).apply(image);
  }

  /// Number of values of one crop.
  public int length() {
    return 3 * size * size;
  }

  Plan plan(SeededRandom draws, int width, int height) {
    var crop = Crop.random(draws, width, height, smallest, largest);
    var mirrored = draws.coinFlip();
    var jitter = colours.jitter(draws);
    var isGrey = draws.unit() < colours.grey();
    var radius =
        draws.unit() < blur
            ? Optional.of((float) draws.between(MIN_BLUR, MAX_BLUR))
            : Optional.<Float>empty();
    return new Plan(crop, size, mirrored, jitter, isGrey, radius, draws.unit() < solarise);
  }
}
