package org.firstwords.jobs.images;

import java.io.IOException;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;

/// How an image is written: copied, or shrunk onto a white canvas.
sealed interface ImageOutput {
  /// Copied byte for byte, not decoded.
  record AsIs() implements ImageOutput {
    @Override
    public String name(String path) {
      return path;
    }

    @Override
    public Writer open(ArtifactStore store) {
      return new VerbatimWriter();
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /// Resized to so many pixels a side, in the middle of a white canvas: [WhiteCanvas].
  record Shrunk(int pixels) implements ImageOutput {
    /// The reference's, half of the canvas.
    static final int USUAL = 112;

    public Shrunk {
      if (pixels < 1 || pixels > WhiteCanvas.SIDE) {
        throw new UserException(
            "--shrink %d: give 1 to %d pixels, or none".formatted(pixels, WhiteCanvas.SIDE));
      }
    }

    @Override
    public String name(String path) {
      return ImageFolders.stem(path) + ".png";
    }

    @Override
    public Writer open(ArtifactStore store) {
      return new ShrinkingWriter(store, new WhiteCanvas(pixels));
    }

    @Override
    public String toString() {
      return String.valueOf(pixels);
    }
  }

  /// Reads `112` or `none`.
  static ImageOutput parse(String text) {
    if (text.equals("none")) {
      return new AsIs();
    }
    if (!text.matches("[0-9]{1,9}")) {
      throw new UserException("--shrink %s: give pixels, such as 112, or none".formatted(text));
    }
    return new Shrunk(Integer.parseInt(text));
  }

  /// The file name in the output.
  String name(String path);

  /// What writes images in this form; to be closed.
  Writer open(ArtifactStore store);

  /// Writes images into artifacts. Safe for several threads.
  interface Writer extends AutoCloseable {
    void copy(Location from, Output to, String path) throws IOException;

    @Override
    void close();
  }
}
