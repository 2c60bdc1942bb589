package org.firstwords.frames.caption;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A picture and what is said about it.
///
/// @param path of the picture, with `/` between names
/// @param source the file with the captions
/// @param set to which it was assigned, if the source says so
public record CaptionedImage(
    String path, String source, List<String> captions, Optional<SetName> set, Content content) {
  /// Reads the image file.
  @FunctionalInterface
  public interface Content {
    byte[] read() throws IOException;
  }

  /// The path without its suffix.
  public String stem() {
    var dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') + 1 ? path.substring(0, dot) : path;
  }
}
