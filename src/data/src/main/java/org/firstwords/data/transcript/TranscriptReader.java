package org.firstwords.data.transcript;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TranscriptFile.Skipped;
import org.firstwords.data.transcript.TranscriptNames.OfLanguage;
import org.firstwords.data.transcript.format.SegmentFile;
import org.firstwords.data.transcript.format.TranscriptTable;
import org.firstwords.data.transcript.format.TranscriptText;

/// Reads transcripts: tables like SAYCam's with the columns `Time`, `Video Name`, `Utterance`,
/// `Speaker`, tables with `start`, `end`, `text`, and the files of other programs.
public final class TranscriptReader {
  private final TranscriptOptions options;

  public TranscriptReader(TranscriptOptions options) {
    this.options = options;
  }

  /// Reads one transcript with the default options.
  public static TranscriptFile read(String filename, InputStream in) throws IOException {
    return new TranscriptReader(TranscriptOptions.DEFAULT).readFile(filename, in);
  }

  /// Reads one transcript.
  ///
  /// @param filename the file's name without folders; for errors and to find the video
  /// @param in not closed
  /// @throws UserException naming file and row, if it cannot be read
  public TranscriptFile readFile(String filename, InputStream in) throws IOException {
    var format = TranscriptFormat.of(filename);
    var text = TranscriptText.read(filename, in);
    return switch (format) {
      case TABLE -> table(filename, text);
      case SUBRIP, WEBVTT, JSON, CHAT, ELAN, TEXTGRID ->
          segments(filename, format.toString(), format.parse(filename, text));
    };
  }

  private TranscriptFile table(String filename, String text) throws IOException {
    var table = TranscriptTable.parse(filename, text);
    if (table.columns().isEmpty()) {
      return new Skipped(
          TranscriptNames.canonical(filename), "it has 0 rows; at least 2 are needed");
    }
    if (SegmentTable.has(table)) {
      var segments = new SegmentTable(table, options);
      return segments(filename, segments.shownForm(), segments.read());
    }
    return new SaycamTable(filename, table, options).read();
  }

  private TranscriptFile segments(String filename, String format, SegmentFile file)
      throws IOException {
    if (file.segments().isEmpty() && file.dropped().isEmpty()) {
      return new Skipped(filename, "it has no utterance");
    }
    var collector = TurnCollector.ofSegments(filename, options.speakers(), file.asides());
    file.dropped().forEach(row -> collector.drop(row.row(), row.reason()));
    var segments = file.segments();
    for (var i = 0; i < segments.size(); i++) {
      var segment = segments.get(i);
      var next = segments.get(Math.min(i + 1, segments.size() - 1)).start();
      collector.add(segment, segment.end().orElse(next));
    }
    var stem = TranscriptNames.stem(filename);
    var notes = new ArrayList<>(file.notes());
    var language = language(stem);
    language.ifPresent(
        found -> notes.add("'%s' in the name is taken for the language".formatted(found.tag())));
    var video = TranscriptNames.video(language.map(OfLanguage::stem).orElse(stem) + ".mp4");
    return collector.transcript(filename, video, format, notes);
  }

  /// The language of `clip.en.vtt`, unless there is a video `clip.en`.
  private Optional<OfLanguage> language(String stem) throws IOException {
    var language = TranscriptNames.ofLanguage(stem);
    return language.isPresent() && options.lengths().isThere(stem) ? Optional.empty() : language;
  }

  /// The names of files that are transcripts.
  public static List<String> suffixes() {
    return TranscriptFormat.suffixes();
  }
}
