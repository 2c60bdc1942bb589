package org.firstwords.frames;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The suffixes of video files.
final class VideoSuffixes {
  /// Raw streams are among them, so that they are refused by name, not passed over.
  private static final List<String> ALL =
      List.of(
          "mp4", "m4v", "mov", "qt", "mkv", "webm", "avi", "divx", "wmv", "asf", "flv", "f4v", //
          "mpg", "mpeg", "mpe", "m2v", "vob", "ts", "mts", "m2ts", "m2t", "mod", "tod", //
          "3gp", "3g2", "ogv", "mxf", "dv", "h264", "264", "h265", "265", "hevc");

  private VideoSuffixes() {}

  static boolean isVideo(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return ALL.stream().anyMatch(suffix -> lower.endsWith("." + suffix));
  }

  /// A warning about files that are not videos.
  static String leftOut(Collection<String> names) {
    return "left out of --videos, because of their suffix: %s; accepted are %s"
        .formatted(
            VideoNote.list(names),
            ALL.stream().map(suffix -> "." + suffix).collect(Collectors.joining(" ")));
  }
}
