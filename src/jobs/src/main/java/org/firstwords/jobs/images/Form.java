package org.firstwords.jobs.images;

import java.io.IOException;
import org.firstwords.core.command.UserException;
import org.firstwords.core.job.Output;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;

/// How an image is written: copied, or shrunk onto a white canvas.
sealed interface Form {
  /// Copied byte for byte, not decoded.
  record AsIs() implements Form {
    @Override
    public String name(String path) {
      return path;
    }

    @Override
    public Copyist open(ArtifactStore store) {
      return new Verbatim();
    }

    @Override
    public String toString() {
      return "none";
    }
  }

  /// Resized to so many pixels a side, in the middle of a white canvas: [Canvas].
  record Shrunk(int pixels) implements Form {
    /// The reference's, half of the canvas.
    static final int USUAL = 112;

    public Shrunk {
      if (pixels < 1 || pixels > Canvas.SIDE) {
        throw new UserException(
            "--shrink %d: give 1 to %d pixels, or none".formatted(pixels, Canvas.SIDE));
      }
    }

    @Override
    public String name(String path) {
      return ImageFolders.stem(path) + ".png";
    }

    @Override
    public Copyist open(ArtifactStore store) {
      return new Shrinking(store, new Canvas(pixels));
    }

    @Override
    public String toString() {
      return String.valueOf(pixels);
    }
  }

  /// Reads `112` or `none`.
  static Form parse(String text) {
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
  Copyist open(ArtifactStore store);

  /// Writes images into artifacts. Safe for several threads.
  interface Copyist extends AutoCloseable {
    void copy(Location from, Output to, String path) throws IOException;

    @Override
    void close();
  }
}
