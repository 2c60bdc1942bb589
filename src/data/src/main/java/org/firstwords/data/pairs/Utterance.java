package org.firstwords.data.pairs;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.JsonArrayFile;

/// A sentence that was said, and the frames of what was then in view: one item of `train.json`.
///
/// ```json
/// {"utterance": "look at the ball .", "transcript_filename": "S_20130602_0716_07.csv",
///  "video_filename": "S_20130602_0716_07.mp4", "utterance_num": 38, "num_frames": 2,
///  "timestamps": [120.0, 120.2],
///  "frame_filenames": ["S_20130602_0716_07_038_00.jpg", "S_20130602_0716_07_038_01.jpg"]}
/// ```
///
/// @param utterance lower-case tokens with one space between
/// @param utteranceNum counts the sentences of a transcript from 1
/// @param numFrames how many frames were planned
/// @param timestamps of the planned frames, in seconds from the beginning of the video
/// @param frameFilenames the frames that exist, sorted
@RegisterForReflection
@JsonPropertyOrder({
  "utterance",
  "transcript_filename",
  "video_filename",
  "utterance_num",
  "num_frames",
  "timestamps",
  "frame_filenames"
})
public record Utterance(
    String utterance,
    String transcriptFilename,
    String videoFilename,
    int utteranceNum,
    int numFrames,
    List<Double> timestamps,
    List<String> frameFilenames) {
  public Utterance {
    if (utterance == null) {
      throw new IllegalArgumentException("it has no \"utterance\"");
    }
    if (frameFilenames == null) {
      throw new IllegalArgumentException("it has no \"frame_filenames\"");
    }
    timestamps = timestamps == null ? List.of() : List.copyOf(timestamps);
    frameFilenames = FrameNameList.of(frameFilenames);
  }

  /// Reads the utterances of a file like `train.json` for work that needs no times: as small as
  /// they can be, and one after the other.
  ///
  /// @throws UserException if the file is absent or something else
  public static List<Utterance> readUntimed(ArtifactStore store, Location from) throws IOException {
    var utterances = new ArrayList<Utterance>();
    var names = new HashMap<String, String>();
    try (var in = store.read(from)) {
      JsonArrayFile.read(
          in,
          from.toString(),
          Utterance.class,
          utterance -> utterances.add(utterance.untimed(names)));
    }
    return utterances;
  }

  /// @param names of files, so that equal ones are one text
  private Utterance untimed(Map<String, String> names) {
    return new Utterance(
        utterance,
        same(transcriptFilename, names),
        same(videoFilename, names),
        utteranceNum,
        numFrames,
        List.of(),
        frameFilenames);
  }

  /// A name may be missing in a file of the user's own.
  private static String same(String name, Map<String, String> names) {
    return name == null ? name : names.computeIfAbsent(name, key -> key);
  }

  /// The same with only those frames that exist.
  public Utterance withFrames(Predicate<String> exists) {
    return new Utterance(
        utterance,
        transcriptFilename,
        videoFilename,
        utteranceNum,
        numFrames,
        timestamps,
        frameFilenames.stream().filter(exists).sorted().toList());
  }

  /// The same frames with other words.
  public Utterance withUtterance(String other) {
    return new Utterance(
        other,
        transcriptFilename,
        videoFilename,
        utteranceNum,
        numFrames,
        timestamps,
        frameFilenames);
  }
}
