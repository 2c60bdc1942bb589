package org.firstwords.data.transcript.format;

import java.util.List;
import java.util.Set;

/// The segments of a transcript file that has a time in each of them.
///
/// @param notes what was done to the text, such as codes that were removed
/// @param asides speakers who are kept only if the user names them
public record SegmentFile(
    List<Segment> segments, List<DroppedRow> dropped, List<String> notes, Set<String> asides) {
  public SegmentFile {
    segments = List.copyOf(segments);
    dropped = List.copyOf(dropped);
    notes = List.copyOf(notes);
    asides = Set.copyOf(asides);
  }

  public SegmentFile(List<Segment> segments, List<DroppedRow> dropped, List<String> notes) {
    this(segments, dropped, notes, Set.of());
  }
}
