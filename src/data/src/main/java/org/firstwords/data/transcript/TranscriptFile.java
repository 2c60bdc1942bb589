package org.firstwords.data.transcript;

import java.util.List;
import java.util.SortedMap;
import org.firstwords.data.transcript.format.DroppedRow;
import org.firstwords.data.transcript.format.DroppedRow.Reason;

/// A parsed transcript file.
public sealed interface TranscriptFile {
  /// Its canonical name, such as `S_20130602_0716_07.csv`.
  String filename();

  /// A transcript of one video.
  ///
  /// @param filename its canonical name, such as `S_20130602_0716_07.csv`
  /// @param videoFilename such as `S_20130602_0716_07.mp4`
  /// @param turns what the kept speakers said, in the order of the file
  /// @param reading how the file was read, and what was left out
  record Transcript(String filename, String videoFilename, List<Turn> turns, Reading reading)
      implements TranscriptFile {
    public Transcript {
      turns = List.copyOf(turns);
    }

    /// The video's name without suffix; frame names begin with it.
    public String stem() {
      return TranscriptNames.stem(videoFilename);
    }
  }

  /// How a file was read, and what was left out.
  ///
  /// @param format such as `h:mm:ss` or `SubRip`
  /// @param kept number of rows of each kept speaker; the name is empty in a format without
  ///   speakers
  /// @param leftOut number of rows of each other speaker, as written
  /// @param dropped rows of kept speakers that give no utterance
  /// @param notes about this file
  record Reading(
      String format,
      SortedMap<String, Integer> kept,
      SortedMap<String, Integer> leftOut,
      List<DroppedRow> dropped,
      List<String> notes) {
    public Reading {
      dropped = List.copyOf(dropped);
      notes = List.copyOf(notes);
    }

    /// Number of rows of speakers who are left out.
    public int otherSpeakers() {
      return leftOut.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Number of rows of kept speakers whose start or end is missing.
    public int untimed() {
      return (int)
          dropped.stream()
              .filter(row -> row.reason() == Reason.NO_TIME || row.reason() == Reason.NO_END)
              .count();
    }
  }

  /// A file that the reference skips.
  ///
  /// @param why for the reader of the log
  record Skipped(String filename, String why) implements TranscriptFile {}
}
