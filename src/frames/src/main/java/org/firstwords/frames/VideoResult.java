package org.firstwords.frames;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/// The result of one video. Written after its frames, so that the next attempt skips it.
///
/// @param frames how many were written
/// @param missing names of the planned frames that the video does not have
/// @param findings what is wrong with the video, for the user
/// @param notes how it was read, for the reader of the result
/// @param readable whether it could be decoded at all
@RegisterForReflection
record VideoResult(
    long frames,
    List<String> missing,
    List<String> findings,
    List<String> notes,
    boolean readable) {
  /// The file's name.
  static final String NAME = "result.json";

  VideoResult {
    missing = List.copyOf(missing);
    findings = List.copyOf(findings);
    notes = List.copyOf(notes);
  }

  /// Of a video that cannot be decoded: none of its frames is there.
  static VideoResult unreadable(List<PlannedFrame> planned, String why) {
    var names = planned.stream().map(PlannedFrame::name).toList();
    return new VideoResult(0, names, List.of(why), List.of(), false);
  }
}
