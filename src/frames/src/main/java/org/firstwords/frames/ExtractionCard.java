package org.firstwords.frames;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firstwords.data.card.DataCard;

/// What an extraction contributes to the data card.
final class ExtractionCard {
  private static final double SECONDS_OF_AN_HOUR = 3600;

  private ExtractionCard() {}

  static DataCard.Source source(
      Map<String, VideoResult> byVideo, FramePlan.OfUtterances plan, Warnings warnings) {
    var results = byVideo.values();
    var notes = new TreeMap<String, List<VideoNote>>();
    byVideo.forEach((video, result) -> notes.put(video, result.notes()));
    var used = results.stream().filter(result -> result.frames() > 0).toList();
    var seconds = used.stream().mapToDouble(VideoResult::seconds).sum();
    return new DataCard.Source(
        Optional.of(seconds / SECONDS_OF_AN_HOUR),
        used.size(),
        plan.speakers(),
        used.stream().mapToLong(VideoResult::frames).sum(),
        results.stream().mapToLong(result -> result.missing().size()).sum(),
        List.of(new DataCard.LeftOut("videos without a frame", results.size() - used.size())),
        warnings.all(),
        Stream.concat(plan.notes().stream(), VideoNote.lines(notes).stream()).toList());
  }
}
