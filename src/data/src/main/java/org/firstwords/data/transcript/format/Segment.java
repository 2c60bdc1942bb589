package org.firstwords.data.transcript.format;

import java.util.List;
import java.util.Optional;

/// What one speaker said from one time to another.
///
/// @param row in the file, from 1
/// @param start in seconds
/// @param end in seconds; empty if the format has none
/// @param speaker as written; empty if the file names none
public record Segment(
    int row, double start, Optional<Double> end, String text, Optional<String> speaker) {

  /// If some segments name a speaker, the others get a nameless one.
  static List<Segment> withUnnamedSpeakers(List<Segment> segments) {
    if (segments.stream().allMatch(segment -> segment.speaker().isEmpty())) {
      return segments;
    }
    return segments.stream()
        .map(segment ->
            segment.speaker().isPresent()
                ? segment
                : new Segment(
                    segment.row(), segment.start(), segment.end(), segment.text(), Optional.of("")))
        .toList();
  }
}
