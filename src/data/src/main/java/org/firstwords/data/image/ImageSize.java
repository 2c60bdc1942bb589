package org.firstwords.data.image;

import java.util.Optional;
import java.util.stream.IntStream;

/// Width and height of an image as it is shown, read without decoding it.
public record ImageSize(int width, int height) {
  private static final int FIRST_TURNED = 5;

  /// Empty if the format does not say it at a fixed place.
  ///
  /// @param file the whole file
  public static Optional<ImageSize> of(byte[] file) {
    return stored(file)
        .map(size -> ExifOrientation.of(file) < FIRST_TURNED ? size : size.onItsSide());
  }

  private ImageSize onItsSide() {
    return new ImageSize(/* width= */ height, /* height= */ width);
  }

  private static Optional<ImageSize> stored(byte[] file) {
    return switch (ImageFormat.of(file).orElse(ImageFormat.PDF)) {
      case JPEG -> ofJpeg(file);
      case PNG -> ofNumbers(Bytes.bigEndian(file, 16, 4), Bytes.bigEndian(file, 20, 4));
      case GIF -> ofNumbers(Bytes.littleEndian(file, 6, 2), Bytes.littleEndian(file, 8, 2));
      case BMP ->
          ofNumbers(
              Bytes.littleEndian(file, 18, 4), Math.abs((int) Bytes.littleEndian(file, 22, 4)));
      case TIFF ->
          TiffBlock.at(file, 0)
              .flatMap(block ->
                  block
                      .find(256)
                      .flatMap(width ->
                          block
                              .find(257)
                              .map(height ->
                                  new ImageSize((int) width.value(), (int) height.value()))));
      default -> Optional.empty();
    };
  }

  /// A frame header has one of the markers C0 to CF, except C4, C8 and CC.
  private static Optional<ImageSize> ofJpeg(byte[] file) {
    return IntStream.rangeClosed(0xC0, 0xCF)
        .filter(marker -> marker != 0xC4 && marker != 0xC8 && marker != 0xCC)
        .mapToObj(marker -> JpegSegments.find(file, marker))
        .flatMap(Optional::stream)
        .findFirst()
        .flatMap(frame ->
            ofNumbers(
                Bytes.bigEndian(file, frame.start() + 3, 2),
                Bytes.bigEndian(file, frame.start() + 1, 2)));
  }

  private static Optional<ImageSize> ofNumbers(long width, long height) {
    return width > 0 && height > 0 && width <= Integer.MAX_VALUE && height <= Integer.MAX_VALUE
        ? Optional.of(new ImageSize((int) width, (int) height))
        : Optional.empty();
  }
}
