package org.firstwords.data.image;

import java.util.Optional;
import java.util.zip.CRC32;

/// How an image file says that it is to be turned before it is shown: EXIF's tag 0x0112.
///
/// Cameras and phones store the picture as their sensor saw it and write the turn beside it.
public final class ExifOrientation {
  /// Shown as stored.
  public static final int UPRIGHT = 1;

  private static final int TAG = 0x0112;
  private static final int LARGEST = 8;
  private static final int APP1 = 0xE1;
  private static final String EXIF = "Exif\0\0";

  private ExifOrientation() {}

  /// The value from 1 to 8; 1 if there is none.
  ///
  /// @param file the whole file
  public static int of(byte[] file) {
    return find(file).map(field -> (int) field.value()).orElse(UPRIGHT);
  }

  /// The same file, to be shown as stored: only the tag is changed, no pixel.
  public static byte[] removeFrom(byte[] file) {
    var field = find(file);
    if (field.isEmpty()) {
      return file;
    }
    var changed = file.clone();
    var at = field.get().at();
    for (var i = 0; i < field.get().length(); i++) {
      changed[at + i] = 0;
    }
    changed[field.get().bigEndian() ? at + field.get().length() - 1 : at] = UPRIGHT;
    if (ImageFormat.of(file).filter(ImageFormat.PNG::equals).isPresent()) {
      updateChecksum(changed);
    }
    return changed;
  }

  private static Optional<TiffBlock.Field> find(byte[] file) {
    return block(file)
        .flatMap(block -> block.find(TAG))
        .filter(field -> field.value() >= UPRIGHT && field.value() <= LARGEST);
  }

  private static Optional<TiffBlock> block(byte[] file) {
    return switch (ImageFormat.of(file).orElse(ImageFormat.GIF)) {
      case JPEG -> inJpeg(file);
      case PNG -> pngChunk(file).flatMap(at -> TiffBlock.at(file, at + 8));
      case WEBP -> inWebp(file);
      case TIFF -> TiffBlock.at(file, 0);
      default -> Optional.empty();
    };
  }

  private static Optional<TiffBlock> inJpeg(byte[] file) {
    var segment = JpegSegments.find(file, APP1);
    while (segment.isPresent() && !Bytes.hasText(file, segment.get().start(), EXIF)) {
      segment = JpegSegments.after(file, segment.get());
    }
    return segment.flatMap(found -> TiffBlock.at(file, found.start() + EXIF.length()));
  }

  /// Where the chunk of PNG with EXIF begins.
  private static Optional<Integer> pngChunk(byte[] file) {
    for (var at = 8L; at + 12 <= file.length; at += 12 + Bytes.bigEndian(file, (int) at, 4)) {
      if (Bytes.hasText(file, (int) at + 4, "eXIf")) {
        return Optional.of((int) at);
      }
    }
    return Optional.empty();
  }

  private static Optional<TiffBlock> inWebp(byte[] file) {
    for (var at = 12L; at + 8 <= file.length; ) {
      var length = Bytes.littleEndian(file, (int) at + 4, 4);
      if (Bytes.hasText(file, (int) at, "EXIF")) {
        var start = (int) at + 8;
        return TiffBlock.at(file, Bytes.hasText(file, start, EXIF) ? start + EXIF.length() : start);
      }
      at += 8 + length + length % 2;
    }
    return Optional.empty();
  }

  private static void updateChecksum(byte[] png) {
    var at = pngChunk(png).orElseThrow();
    var length = (int) Bytes.bigEndian(png, at, 4);
    var checksum = new CRC32();
    checksum.update(png, at + 4, length + 4);
    for (var i = 0; i < 4; i++) {
      png[at + 8 + length + i] = (byte) (checksum.getValue() >> (Byte.SIZE * (3 - i)));
    }
  }
}
