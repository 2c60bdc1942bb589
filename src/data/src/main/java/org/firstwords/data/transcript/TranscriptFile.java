package org.firstwords.data.transcript;

import java.util.List;

/// A parsed transcript file.
public sealed interface TranscriptFile {
  String filename();

  /// A transcript of one video.
  ///
  /// @param filename its canonical name, such as `S_20130602_0716_07.csv`
  /// @param videoFilename such as `S_20130602_0716_07.mp4`
  /// @param turns what parents said, in the order of the file
  /// @param otherSpeakers number of rows skipped because of another speaker
  /// @param untimed number of rows skipped because start or end is missing
  record Transcript(
      String filename, String videoFilename, List<Turn> turns, int otherSpeakers, int untimed)
      implements TranscriptFile {
    public Transcript {
      turns = List.copyOf(turns);
    }

    /// The video's name without suffix; frame names begin with it.
    public String stem() {
      return TranscriptNames.stem(videoFilename);
    }
  }

  /// A file that the reference skips.
  ///
  /// @param why for the reader of the log
  record Skipped(String filename, String why) implements TranscriptFile {}
}
