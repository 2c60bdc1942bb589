package org.firstwords.data.transcript;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.format.ChatParser;
import org.firstwords.data.transcript.format.ElanParser;
import org.firstwords.data.transcript.format.SegmentFile;
import org.firstwords.data.transcript.format.SubtitleParser;
import org.firstwords.data.transcript.format.TextGridParser;
import org.firstwords.data.transcript.format.WhisperParser;

/// The formats of transcripts, chosen by suffix.
enum TranscriptFormat {
  TABLE("a table", ".csv .tsv"),
  SUBRIP("SubRip", ".srt"),
  WEBVTT("WebVTT", ".vtt"),
  JSON("Whisper's JSON", ".json"),
  CHAT("CHAT", ".cha"),
  ELAN("ELAN", ".eaf"),
  TEXTGRID("TextGrid", ".textgrid");

  private final String shown;
  private final String suffixes;

  /// @param suffixes separated by blanks
  TranscriptFormat(String shown, String suffixes) {
    this.shown = shown;
    this.suffixes = suffixes;
  }

  private Stream<String> ownSuffixes() {
    return Arrays.stream(suffixes.split(" ", -1));
  }

  @Override
  public String toString() {
    return shown;
  }

  /// @throws UserException if the suffix is of no transcript
  static TranscriptFormat of(String filename) {
    var lower = filename.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(format -> format.ownSuffixes().anyMatch(lower::endsWith))
        .findFirst()
        .orElseThrow(() ->
            new UserException(
                "%s is no transcript; the suffixes are %s"
                    .formatted(filename, String.join(", ", suffixes()))));
  }

  static List<String> suffixes() {
    return Arrays.stream(values()).flatMap(TranscriptFormat::ownSuffixes).toList();
  }

  /// @throws UserException naming file and line
  SegmentFile parse(String filename, String text) throws IOException {
    return switch (this) {
      case TABLE -> throw new IllegalArgumentException("a table has its own reader");
      case SUBRIP, WEBVTT -> SubtitleParser.parse(filename, text);
      case JSON -> WhisperParser.parse(filename, text);
      case CHAT -> ChatParser.parse(filename, text);
      case ELAN -> ElanParser.parse(filename, text);
      case TEXTGRID -> TextGridParser.parse(filename, text);
    };
  }
}
