package org.firstwords.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.firstwords.core.process.UserException;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.data.transcript.TranscriptNames;

/// A frame to extract.
///
/// @param name its file name, such as `S_20130602_0716_07_038_00.jpg`
/// @param timestamp in seconds from the start of the video
record PlannedFrame(String name, double timestamp) {
  /// A frame's number within its utterance, at the end of its name.
  private static final Pattern NUMBER = Pattern.compile("_(\\d{1,4})\\.[A-Za-z]+$");

  /// The frames of each video, by name without extension. A frame of two utterances is taken once.
  static SortedMap<String, List<PlannedFrame>> byVideo(List<Utterance> utterances) {
    var byName = new TreeMap<String, SortedMap<String, PlannedFrame>>();
    for (var utterance : utterances) {
      if (utterance.videoFilename() == null) {
        throw new UserException(
            "the utterance '%s' has no video_filename; correct the metadata"
                .formatted(utterance.utterance()));
      }
      var stem = PlannedVideos.key(TranscriptNames.stem(utterance.videoFilename()));
      var frames = byName.computeIfAbsent(stem, _ -> new TreeMap<>());
      for (var name : utterance.frameFilenames()) {
        ShardWriter.requireName(name);
        frames.put(name, new PlannedFrame(name, timestamp(utterance, name)));
      }
    }
    var frames = new TreeMap<String, List<PlannedFrame>>();
    byName.forEach((stem, planned) -> frames.put(stem, new ArrayList<>(planned.values())));
    return frames;
  }

  private static double timestamp(Utterance utterance, String name) {
    var number = NUMBER.matcher(name);
    var index = number.find() ? Integer.parseInt(number.group(1)) : -1;
    if (index < 0 || index >= utterance.timestamps().size()) {
      throw new UserException(
          "the frame %s is not one of the %d timestamps of its utterance '%s'; correct the metadata"
              .formatted(name, utterance.timestamps().size(), utterance.utterance()));
    }
    return utterance.timestamps().get(index);
  }
}
