package org.firstwords.frames;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.transcript.TranscriptNames;

/// A video file of the user.
///
/// @param bytes its size
record VideoFile(Location location, long bytes) {
  private static final Set<String> SUFFIXES =
      Set.of(".mp4", ".m4v", ".mov", ".mkv", ".webm", ".avi", ".mpg", ".mpeg", ".mts", ".3gp");

  String name() {
    return location.name();
  }

  /// All videos in the folder, at any depth, by name without suffix.
  ///
  /// @throws UserException if there is none, or two have one name
  static SortedMap<String, VideoFile> in(ArtifactStore store, Location folder) throws IOException {
    var videos = new TreeMap<String, VideoFile>();
    try (var files = store.list(folder)) {
      files
          .filter(file -> isVideo(file.location().name()))
          .map(file -> new VideoFile(file.location(), file.bytes()))
          .forEach(video -> add(video, videos));
    }
    if (videos.isEmpty()) {
      throw new UserException("no video in %s; check --videos".formatted(folder));
    }
    return videos;
  }

  private static boolean isVideo(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  private static void add(VideoFile video, SortedMap<String, VideoFile> videos) {
    var other = videos.put(TranscriptNames.stem(video.name()), video);
    if (other != null) {
      throw new UserException(
          "%s and %s have the same name; frames are named by it: rename one"
              .formatted(other.location(), video.location()));
    }
  }
}
