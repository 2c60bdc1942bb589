package org.firstwords.corpus.speech;

import java.util.List;
import java.util.random.RandomGenerator;

/// A synthetic transcript in SAYCam's CSV format.
///
/// @param stem the video's name without its ending
/// @param rows by time
public record SyntheticTranscript(String stem, List<TranscriptEntry> rows) {
  /// The file's text. Some transcribers name the video in the first row only.
  public String csv(RandomGenerator random) {
    var everywhere = random.nextBoolean();
    var text = new StringBuilder("Time,Video Name,Utterance,Speaker\n");
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var until = rows.get(Math.min(i + 1, rows.size() - 1)).seconds();
      text.append(field(TimestampFormat.random(row.seconds(), random).write(row.seconds(), until)))
          .append(',')
          .append(i == 0 || everywhere ? stem + ".mp4" : "")
          .append(',')
          .append(field(row.utterance()))
          .append(',')
          .append(field(row.speaker()))
          .append('\n');
    }
    return text.toString();
  }

  private static String field(String text) {
    return text.matches("[^,\"\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
