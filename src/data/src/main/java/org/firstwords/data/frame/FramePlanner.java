package org.firstwords.data.frame;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.transcript.TranscriptFile.Transcript;

/// Plans the frames of every sentence of a transcript.
public final class FramePlanner {
  private FramePlanner() {}

  /// One utterance per sentence, in the order of the transcript, each with the names and times of
  /// all its planned frames. Whether the video reaches that far is found out later:
  /// [Utterance#withFrames].
  public static List<Utterance> of(Transcript transcript, SentenceNormaliser sentences) {
    var utterances = new ArrayList<Utterance>();
    for (var turn : transcript.turns()) {
      var said = sentences.of(turn.utterance());
      var times = FrameTimes.of(turn.start(), turn.end(), said.size());
      for (var i = 0; i < said.size(); i++) {
        utterances.add(utterance(transcript, utterances.size() + 1, said.get(i), times.get(i)));
      }
    }
    return utterances;
  }

  private static Utterance utterance(
      Transcript transcript, int number, String said, FrameTimes times) {
    var names =
        IntStream.range(0, times.count())
            .mapToObj(frame -> new FrameName(transcript.stem(), number, frame).toString())
            .toList();
    return new Utterance(
        said,
        transcript.filename(),
        transcript.videoFilename(),
        number,
        times.count(),
        times.timestamps(),
        names);
  }
}
