package org.firstwords.frames;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;

/// The existing videos with their planned frames.
///
/// @param files by name without suffix
/// @param planned by the same names, of the videos that are there
/// @param absent names of frames whose video is not there
record PlannedVideos(
    SortedMap<String, VideoFile> files,
    SortedMap<String, List<PlannedFrame>> planned,
    Set<String> absent) {

  /// Compares what is wanted with what is there; what does not fit together is a finding.
  ///
  /// @throws UserException if nothing fits
  static PlannedVideos of(Job job, FramePlan plan, Warnings findings) throws java.io.IOException {
    var files = VideoFile.in(job.store(), job.input("videos").location());
    var planned = PlannedFrames.byVideo(plan.utterances());
    for (var stem : files.keySet()) {
      if (!planned.containsKey(stem)) {
        findings.add("%s has no transcript; it is left out".formatted(files.get(stem).name()));
      }
    }
    var absent = new HashSet<String>();
    var present = new TreeMap<>(planned);
    for (var entry : planned.entrySet()) {
      var stem = entry.getKey();
      var frames = entry.getValue();
      if (!files.containsKey(stem)) {
        present.remove(stem);
        frames.forEach(frame -> absent.add(frame.name()));
        findings.add(
            "the video %s is not there; its %d frames are left out".formatted(stem, frames.size()));
      }
    }
    if (present.isEmpty()) {
      throw new UserException(
          "no video has a transcript: the names must be equal but for the suffix, as in S_1.mp4 and S_1.csv");
    }
    findings.check();
    return new PlannedVideos(files, present, absent);
  }

  /// The names of all planned frames that do not exist.
  Set<String> missing(Map<String, VideoResult> results) {
    var missing = new HashSet<>(absent);
    results.values().forEach(result -> missing.addAll(result.missing()));
    return missing;
  }
}
