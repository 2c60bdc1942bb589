package org.firstwords.corpus.speech;

import java.util.List;
import java.util.random.RandomGenerator;

/// A synthetic transcript in SAYCam's CSV format.
///
/// @param stem the file name of the video without suffix
/// @param rows by time
public record SyntheticTranscript(String stem, List<TranscriptEntry> rows) {
  /// The CSV text. Some transcribers name the video in the first row only.
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

  /// Timestamp formats that occur in transcripts.
  enum TimestampFormat {
    COLON,
    POINT,
    COMMA,
    WITHOUT_MINUTES,
    RANGE,
    TENS;

    /// A random format that can express the time; the plain one at least half of the time.
    static TimestampFormat random(int seconds, RandomGenerator random) {
      var any = values()[random.nextInt(values().length)];
      return any.suits(seconds) && random.nextBoolean() ? any : COLON;
    }

    private boolean suits(int seconds) {
      return switch (this) {
        case COLON, POINT, COMMA, RANGE -> true;
        case WITHOUT_MINUTES -> seconds < 60;
        case TENS -> seconds % 60 % 10 == 0 && seconds % 60 != 0;
      };
    }

    /// @param until start of the next row, in seconds
    String write(int seconds, int until) {
      return switch (this) {
        case COLON -> "%d:%02d".formatted(seconds / 60, seconds % 60);
        case POINT -> "%d.%02d".formatted(seconds / 60, seconds % 60);
        case COMMA -> "%d,%02d".formatted(seconds / 60, seconds % 60);
        case WITHOUT_MINUTES -> ":%02d".formatted(seconds);
        case RANGE -> COLON.write(seconds, until) + "-" + COLON.write(until, until);
        case TENS -> "%d:%d".formatted(seconds / 60, seconds % 60 / 10);
      };
    }
  }
}
