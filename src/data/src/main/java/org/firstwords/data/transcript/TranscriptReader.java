package org.firstwords.data.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TranscriptFile.Skipped;
import org.firstwords.data.transcript.TranscriptFile.Transcript;

/// Reads transcripts, CSV files with the columns `Time`, `Video Name`, `Utterance`, `Speaker`.
public final class TranscriptReader {
  /// The speakers whose utterances are kept, exactly as written.
  static final Set<String> PARENTS =
      Set.of("M", "Mom", "mom", "m", "mother", "Mother", "papa", "the mom");

  private TranscriptReader() {}

  /// Reads one transcript.
  ///
  /// @param filename the file's name without folders; for errors and to find the video
  /// @param in not closed
  /// @throws UserException naming file and row, if it cannot be read
  public static TranscriptFile read(String filename, InputStream in) throws IOException {
    var name = TranscriptNames.canonical(filename);
    var rows = TranscriptCsv.read(filename, in);
    if (rows.size() <= 1) {
      return new Skipped(name, "it has %d rows; at least 2 are needed".formatted(rows.size()));
    }
    var videos = videos(rows);
    if (videos.size() != 1) {
      return new Skipped(
          name, "its column 'Video Name' names %d videos: %s".formatted(videos.size(), videos));
    }
    var video = TranscriptNames.video(videos.getFirst());
    if (!TranscriptNames.stem(video).equals(TranscriptNames.stem(name))) {
      throw new UserException(
          "%s names the video '%s' in its column 'Video Name'; give the file and the video one name"
              .formatted(filename, video));
    }
    return transcript(filename, name, video, rows);
  }

  private static List<String> videos(List<TranscriptRow> rows) {
    var videos = new LinkedHashSet<String>();
    for (var row : rows) {
      if (!MissingValues.is(row.videoName()) && !row.videoName().contains("part")) {
        videos.add(row.videoName());
      }
    }
    return List.copyOf(videos);
  }

  private static Transcript transcript(
      String filename, String name, String video, List<TranscriptRow> rows) {
    var times = rows.stream().map(row -> time(filename, row)).toList();
    var turns = new ArrayList<Turn>();
    var others = 0;
    var untimed = 0;
    for (var i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var start = times.get(i);
      var end = times.get(Math.min(i + 1, rows.size() - 1));
      if (!PARENTS.contains(row.speaker())) {
        others++;
      } else if (start.isEmpty() || end.isEmpty()) {
        untimed++;
      } else {
        turns.add(turn(filename, row, start.get(), end.get()));
      }
    }
    return new Transcript(name, video, turns, others, untimed);
  }

  private static Turn turn(String filename, TranscriptRow row, int start, int end) {
    if (start > end) {
      throw new UserException(
          "%s, row %d: Time '%s' (%d s) is later than that of the next row (%d s); correct one of them"
              .formatted(filename, row.number(), row.time(), start, end));
    }
    return new Turn(row.number(), row.utterance(), start, end);
  }

  private static Optional<Integer> time(String filename, TranscriptRow row) {
    try {
      return Timestamp.seconds(row.time());
    } catch (ArithmeticException | NumberFormatException wrong) {
      throw new UserException(
          "%s, row %d: Time '%s' is not minutes:seconds; correct it or leave it empty"
              .formatted(filename, row.number(), row.time()),
          wrong);
    }
  }
}
