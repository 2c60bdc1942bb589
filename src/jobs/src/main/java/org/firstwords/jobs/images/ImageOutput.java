package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.image.ExifUse;
import org.firstwords.data.trial.ImageFolders;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Png;
import org.firstwords.model.image.Resampling;
import org.firstwords.model.image.RgbImage;

/// How an image is written: copied, or shrunk onto a white canvas.
sealed interface ImageOutput {
  /// Copied byte for byte; with `--exif ignore`, without the tag of a turn.
  record AsIs(ExifUse exif) implements ImageOutput {
    @Override
    public String name(String path) {
      return path;
    }

    @Override
    public Writer open(ArtifactStore store) {
      return new VerbatimWriter(store, exif);
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /// Resized and centred on a white canvas: [WhiteCanvas].
  record Shrunk(int pixels, ExifUse exif) implements ImageOutput {
    /// As in the reference: half of the canvas.
    static final int USUAL = 112;

    public Shrunk {
      if (pixels < 1 || pixels > WhiteCanvas.SIDE) {
        throw new UserException(
            "--shrink must be from 1 to %2$d pixels, or none, not %1$d"
                .formatted(pixels, WhiteCanvas.SIDE));
      }
    }

    @Override
    public String name(String path) {
      return ImageFolders.stem(path) + ".png";
    }

    @Override
    public Writer open(ArtifactStore store) {
      return new ShrinkingWriter(store, exif, new WhiteCanvas(pixels));
    }

    @Override
    public String toString() {
      return String.valueOf(pixels);
    }
  }

  /// Reads `112` or `none`.
  static ImageOutput parse(String text) {
    if (text.equals("none")) {
      return new AsIs(ExifUse.APPLY);
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new UserException(
          "--shrink must be a number of pixels, such as 112, or none, not %s".formatted(text));
    }
    return new Shrunk(Integer.parseInt(text), ExifUse.APPLY);
  }

  /// What becomes of the turn that a file asks for.
  ExifUse exif();

  /// The same with another use of EXIF.
  default ImageOutput with(ExifUse exif) {
    return switch (this) {
      case AsIs _ -> new AsIs(exif);
      case Shrunk(var pixels, _) -> new Shrunk(pixels, exif);
    };
  }

  /// The file name in the output.
  String name(String path);

  /// Opens a writer; the caller closes it.
  Writer open(ArtifactStore store);

  /// Writes images into artifacts. Thread-safe.
  interface Writer extends AutoCloseable {
    void copy(Location from, Output to, String path) throws IOException;

    @Override
    void close();
  }

  /// Copies images byte for byte.
  record VerbatimWriter(ArtifactStore store, ExifUse exif) implements ImageOutput.Writer {
    @Override
    public void copy(Location from, Output to, String path) throws IOException {
      to.write(path, mediaType(path), exif.of(InputLimit.IMAGE.readAll(store, from)));
    }

    private static String mediaType(String path) {
      var suffix = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
      return switch (suffix) {
        case "png", "webp", "gif", "bmp" -> "image/" + suffix;
        case "tif", "tiff" -> "image/tiff";
        default -> "image/jpeg";
      };
    }

    @Override
    public void close() {}
  }

  /// Writes shrunk images as PNG (lossless).
  record ShrinkingWriter(ArtifactStore store, ExifUse exif, WhiteCanvas canvas, JpegDecoder decoder)
      implements ImageOutput.Writer {
    ShrinkingWriter(ArtifactStore store, ExifUse exif, WhiteCanvas canvas) {
      this(store, exif, canvas, new JpegDecoder());
    }

    @Override
    public void copy(Location from, Output to, String path) throws IOException {
      var content = exif.of(InputLimit.IMAGE.readAll(store, from));
      var picture = decoder.decode(from.toString(), content);
      to.write(path, Png.MEDIA_TYPE, Png.of(canvas.around(picture)));
    }

    @Override
    public void close() {
      decoder.close();
    }
  }

  /// Places a resized image in the middle of a white canvas: resized to `pixels` x `pixels` (Pillow
  /// bicubic, aspect ratio not kept), then centred on 224 x 224 white pixels.
  ///
  /// The object images of the reference are made so, with 112 pixels, at (56, 56).
  record WhiteCanvas(int pixels) {
    /// The side of the network input.
    static final int SIDE = 224;

    private static final byte WHITE = (byte) 0xFF;

    RgbImage around(RgbImage picture) {
      var small = Resampling.BICUBIC.resize(picture, pixels, pixels);
      var border = (SIDE - pixels) / 2;
      var rgb = new byte[3 * SIDE * SIDE];
      Arrays.fill(rgb, WHITE);
      for (var row = 0; row < pixels; row++) {
        var to = 3 * ((border + row) * SIDE + border);
        System.arraycopy(small.rgb(), 3 * row * pixels, rgb, to, 3 * pixels);
      }
      return new RgbImage(SIDE, SIDE, rgb);
    }
  }
}
