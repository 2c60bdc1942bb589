package org.firstwords.frames;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.firstwords.frames.PlannedVideos.PlannedVideo;

/// The result of one video. Written after its frames, so that the next attempt skips it.
///
/// @param frames number of frames written
/// @param missing names of planned frames without a picture
/// @param findings warnings for the user
/// @param notes for the reader of the result
/// @param readable whether the video could be decoded
/// @param seconds length of the video; 0 if unknown
@RegisterForReflection
record VideoResult(
    long frames,
    List<String> missing,
    List<String> findings,
    List<VideoNote> notes,
    boolean readable,
    double seconds) {
  /// The file's name.
  static final String NAME = "result.json";

  VideoResult {
    missing = List.copyOf(missing);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /// The result of a video that cannot be decoded: all frames are missing.
  static VideoResult unreadable(PlannedVideo video, String why) {
    var names = video.frames().stream().map(PlannedFrame::name).toList();
    return new VideoResult(0, names, List.of(why), List.of(), false, 0);
  }
}
