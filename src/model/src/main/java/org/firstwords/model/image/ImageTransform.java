package org.firstwords.model.image;

import org.firstwords.core.random.SeededRandom;

/// Preprocessing of a decoded image: resizing and augmentation.
public sealed interface ImageTransform {
  /// Width and height of the output.
  int size();

  /// The transformed image, before normalisation.
  ///
  /// @param draws the random numbers of this access
  RgbImage picture(RgbImage image, SeededRandom draws);

  /// Number of values of one transformed image.
  default int length() {
    return 3 * size() * size();
  }

  /// Transforms and normalises into `[size, size, 3]` from index `at`.
  default void write(RgbImage image, SeededRandom draws, float[] into, int at) {
    ImageNetNormalisation.write(picture(image, draws), into, at);
  }

  /// Resizes images of another size, bicubic, without keeping the aspect ratio, as the published
  /// model does. For validation and tests.
  record Base(int size) implements ImageTransform {
    @Override
    public RgbImage picture(RgbImage image, SeededRandom draws) {
      return picture(image);
    }

    /// The same without random numbers: it uses none.
    public RgbImage picture(RgbImage image) {
      return Resampling.BICUBIC.resize(image, size, size);
    }
  }

  /// The training augmentation of the reference: a random crop, blurred and mirrored with
  /// probability one half each. Conversion to greyscale is an addition, off in the reference.
  ///
  /// @param smallestCrop minimum share of the image area that a crop keeps, in (0, 1]
  /// @param grey share of the images converted to greyscale
  record Augmented(int size, double smallestCrop, double grey) implements ImageTransform {
    private static final double MIN_BLUR = 0.1;
    private static final double MAX_BLUR = 2.0;

    public Augmented {
      if (!(smallestCrop > 0 && smallestCrop <= 1)) {
        throw new IllegalArgumentException("no share of an area: " + smallestCrop);
      }
      if (!(grey >= 0 && grey <= 1)) {
        throw new IllegalArgumentException("no share of pictures: " + grey);
      }
    }

    @Override
    public RgbImage picture(RgbImage image, SeededRandom draws) {
      var crop = Crop.random(draws, image.width(), image.height(), smallestCrop, 1);
      var part = Resampling.BILINEAR.resize(image.crop(crop), size, size);
      var soft =
          draws.coinFlip()
              ? new GaussianBlur((float) draws.between(MIN_BLUR, MAX_BLUR)).blurred(part)
              : part;
      var turned = draws.coinFlip() ? soft.mirrored() : soft;
      return draws.unit() < grey ? turned.grey() : turned;
    }
  }
}
