package org.firstwords.data.transcript;

import java.io.IOException;
import java.util.OptionalDouble;

/// Tells how long a video is. Asked only where a transcript's times or its name can be read in two
/// ways.
@FunctionalInterface
public interface VideoLength {
  /// No video is known.
  VideoLength UNKNOWN = _ -> OptionalDouble.empty();

  /// @param stem the video's name without suffix
  /// @return seconds; empty if there is no such video or its length is unknown
  OptionalDouble seconds(String stem) throws IOException;

  /// Whether there is a video of this name, without suffix.
  default boolean isThere(String stem) throws IOException {
    return false;
  }
}
