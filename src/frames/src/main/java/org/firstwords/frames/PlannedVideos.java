package org.firstwords.frames;

import java.io.IOException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.SystemFiles;
import org.firstwords.data.transcript.TranscriptNames;

/// The existing videos with their planned frames.
///
/// @param videos by name without extension
/// @param absent names of frames whose video does not exist
record PlannedVideos(SortedMap<String, PlannedVideo> videos, Set<String> absent) {
  /// A video file with the frames to extract.
  ///
  /// @param bytes size of the file
  record PlannedVideo(Location location, long bytes, List<PlannedFrame> frames) {
    PlannedVideo {
      frames = List.copyOf(frames);
    }

    String name() {
      return location.name();
    }

    /// The name without extension.
    String stem() {
      return key(TranscriptNames.stem(name()));
    }
  }

  /// Matches planned and existing videos; mismatches are warnings.
  ///
  /// @throws UserException if no video matches
  static PlannedVideos of(Job job, FramePlan plan, Warnings warnings) throws IOException {
    var files = findVideos(job, warnings);
    var planned = plan.frames();
    var videos = new TreeMap<String, PlannedVideo>();
    for (var file : files.entrySet()) {
      var frames = planned.get(file.getKey());
      if (frames == null) {
        var name = file.getValue().location().name();
        warnings.add("%s has no transcript; it is left out".formatted(name));
      } else {
        var stored = file.getValue();
        videos.put(file.getKey(), new PlannedVideo(stored.location(), stored.bytes(), frames));
      }
    }
    var absent = new HashSet<String>();
    planned.forEach((stem, frames) -> {
      if (!files.containsKey(stem)) {
        frames.forEach(frame -> absent.add(frame.name()));
        warnings.add(
            "the video %s is not there; its %d frames are left out".formatted(stem, frames.size()));
      }
    });
    if (videos.isEmpty()) {
      throw new UserException(
          "no video has a transcript: the names must be equal but for the extension, as in S_1.mp4"
              + " and S_1.csv");
    }
    warnings.check();
    return new PlannedVideos(videos, absent);
  }

  /// A name without extension; macOS and others write accents in two ways.
  static String key(String stem) {
    return Normalizer.normalize(stem, Normalizer.Form.NFC);
  }

  /// All videos in the folder, at any depth, by name without extension. Other files are a warning.
  private static SortedMap<String, ArtifactStore.Stored> findVideos(Job job, Warnings warnings)
      throws IOException {
    var others = new TreeSet<String>();
    var videos = findVideos(job, others::add);
    var folder = job.input("videos").location();
    var transcripts = job.findInput("transcripts").map(Artifact::location);
    if (!others.isEmpty() && !transcripts.equals(Optional.of(folder))) {
      warnings.add(VideoSuffixes.leftOut(others));
    }
    if (videos.isEmpty()) {
      throw new UserException("no video in %s; check --videos".formatted(folder));
    }
    return videos;
  }

  /// @param others takes the names of other files, without hidden and system files
  static SortedMap<String, ArtifactStore.Stored> findVideos(Job job, Consumer<String> others)
      throws IOException {
    var folder = job.input("videos").location();
    var videos = new TreeMap<String, ArtifactStore.Stored>();
    try (var files = job.store().list(folder)) {
      files
          .filter(file -> !SystemFiles.matches(FoundTranscripts.relative(folder, file.location())))
          .forEach(file -> {
            if (VideoSuffixes.isVideo(file.location().name())) {
              requireUnique(file, videos);
            } else {
              others.accept(file.location().name());
            }
          });
    }
    return videos;
  }

  private static void requireUnique(
      ArtifactStore.Stored video, SortedMap<String, ArtifactStore.Stored> videos) {
    var other = videos.put(key(TranscriptNames.stem(video.location().name())), video);
    if (other != null) {
      throw new UserException(
          "%s and %s have the same name; frames are named by it: rename one"
              .formatted(other.location(), video.location()));
    }
  }

  /// The names of all planned frames that do not exist.
  Set<String> missing(Map<String, VideoResult> results) {
    var missing = new HashSet<>(absent);
    results.values().forEach(result -> missing.addAll(result.missing()));
    return missing;
  }
}
