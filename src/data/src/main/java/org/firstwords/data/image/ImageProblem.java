package org.firstwords.data.image;

import java.util.Optional;

/// Says why a file cannot be used as an image, without decoding it.
public final class ImageProblem {
  private static final int START_OF_SCAN = 0xDA;
  private static final int END_OF_IMAGE = 0xD9;
  private static final int PNG_HEADER = 8;
  private static final int CHUNK_OVERHEAD = 12;

  private ImageProblem() {}

  /// What is wrong, such as `is empty (0 bytes)`, to be said after the file's name.
  ///
  /// @param file the whole file
  public static Optional<String> of(byte[] file) {
    if (file.length == 0) {
      return Optional.of("is empty (0 bytes)");
    }
    var format = ImageFormat.of(file);
    if (format.isEmpty()) {
      return Optional.of("is no image (%,d bytes)".formatted(file.length));
    }
    if (!format.get().isReadable()) {
      return Optional.of("is a " + format.get());
    }
    return isWhole(format.get(), file)
        ? Optional.empty()
        : Optional.of("is a truncated %s (%,d bytes)".formatted(format.get(), file.length));
  }

  private static boolean isWhole(ImageFormat format, byte[] file) {
    return switch (format) {
      case JPEG -> isWholeJpeg(file);
      case PNG -> isWholePng(file);
      case WEBP -> Bytes.littleEndian(file, 4, 4) + 8 <= file.length;
      case BMP -> Bytes.littleEndian(file, 2, 4) <= file.length;
      case TIFF -> TiffBlock.at(file, 0).isPresent();
      case GIF,
          HEIC,
          AVIF,
          JPEG_XL,
          JPEG_2000,
          PHOTOSHOP,
          CANON_RAW,
          SVG,
          PDF,
          WEB_PAGE,
          LFS_POINTER,
          VIDEO ->
          true;
    };
  }

  /// The end marker must come after the scan began: a thumbnail before it has its own.
  private static boolean isWholeJpeg(byte[] file) {
    var scan = JpegSegments.find(file, START_OF_SCAN);
    for (var at = file.length - 2; scan.isPresent() && at > scan.get().start(); at--) {
      if ((file[at] & 0xff) == 0xff && (file[at + 1] & 0xff) == END_OF_IMAGE) {
        return true;
      }
    }
    return false;
  }

  private static boolean isWholePng(byte[] file) {
    for (var at = (long) PNG_HEADER; at + CHUNK_OVERHEAD <= file.length; ) {
      if (Bytes.hasText(file, (int) at + 4, "IEND")) {
        return true;
      }
      at += CHUNK_OVERHEAD + Bytes.bigEndian(file, (int) at, 4);
    }
    return false;
  }
}
