package org.firstwords.model.image;

import org.firstwords.core.random.SeededRandom;

/// A random crop (bilinear), mirrored with probability one half: torchvision's augmentation for
/// classifiers of images.
///
/// @param size side of the result, in pixels
/// @param smallest share of the image area that a crop keeps, in (0, 1]
public record RandomCrop(int size, double smallest) {
  public RgbImage picture(RgbImage image, SeededRandom draws) {
    var crop = Crop.random(draws, image.width(), image.height(), smallest, 1);
    var part = Resampling.BILINEAR.resize(image.crop(crop), size, size);
    return draws.coinFlip() ? part.mirrored() : part;
  }
}
