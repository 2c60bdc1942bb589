package org.firstwords.data.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TimeColumn.TimeCell;
import org.firstwords.data.transcript.TranscriptFile.Skipped;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.format.DroppedRow.Reason;
import org.firstwords.data.transcript.format.TranscriptTable;

/// A table with the columns `Time`, `Utterance`, `Speaker` and mostly `Video Name`; a row ends when
/// the next one starts.
final class SaycamTable {
  private final String filename;
  private final String name;
  private final TranscriptTable table;
  private final TranscriptOptions options;
  private final List<TranscriptRow> rows;

  SaycamTable(String filename, TranscriptTable table, TranscriptOptions options) {
    this.filename = filename;
    this.name = TranscriptNames.canonical(filename);
    this.table = table;
    this.options = options;
    this.rows = rows(table);
  }

  private static List<TranscriptRow> rows(TranscriptTable table) {
    var time = table.require("Time");
    var video = table.find(List.of("videoname"));
    var utterance = table.require("Utterance");
    var speaker = table.require("Speaker");
    return table.rows().stream()
        .map(row ->
            new TranscriptRow(
                row.number(),
                TranscriptTable.plainBlanks(row.cell(time)),
                cell(row, video),
                row.cell(utterance),
                row.cell(speaker)))
        .toList();
  }

  private static String cell(TranscriptTable.Row row, OptionalInt column) {
    return column.isPresent() ? row.cell(column.getAsInt()) : "";
  }

  TranscriptFile read() throws IOException {
    if (rows.size() <= 1) {
      return new Skipped(name, "it has %d rows; at least 2 are needed".formatted(rows.size()));
    }
    if (table.find(List.of("videoname")).isEmpty()) {
      return transcript(TranscriptNames.video(name));
    }
    var videos = videos();
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
    return transcript(video);
  }

  private List<String> videos() {
    var videos = new LinkedHashSet<String>();
    for (var row : rows) {
      if (!MissingValues.is(row.videoName()) && !TranscriptNames.isSaycamPart(row.videoName())) {
        videos.add(row.videoName());
      }
    }
    return List.copyOf(videos);
  }

  private Transcript transcript(String video) throws IOException {
    var cells = rows.stream().map(row -> new TimeCell(row.number(), row.time().strip())).toList();
    var column = new TimeColumn(filename, cells);
    var form =
        new TimeFormDecision(column, options.lengths(), TranscriptNames.stem(video))
            .form(options.times());
    var times = form == TimeForm.SAYCAM ? timesWithBlanks() : column.seconds(form);
    var collector = TurnCollector.ofSaycamTable(filename, options.speakers());
    for (var i = 0; i < rows.size(); i++) {
      add(rows.get(i), times.get(i), times.get(Math.min(i + 1, rows.size() - 1)), collector);
    }
    return collector.transcript(name, video, form.toString(), notes(form));
  }

  /// SAYCam's rule looks at blanks: a digit with a blank after it does not stand for tens.
  private List<Optional<Double>> timesWithBlanks() {
    var cells = rows.stream().map(row -> new TimeCell(row.number(), row.time())).toList();
    return new TimeColumn(filename, cells).seconds(TimeForm.SAYCAM);
  }

  private void add(
      TranscriptRow row, Optional<Double> start, Optional<Double> end, TurnCollector collector) {
    if (!collector.keeps(row.speaker())) {
      return;
    }
    if (start.isEmpty() || end.isEmpty()) {
      collector.drop(row.number(), start.isEmpty() ? Reason.NO_TIME : Reason.NO_END);
      return;
    }
    if (start.get() > end.get()) {
      throw new UserException(
          "%s, row %d: Time '%s' (%s s) is later than that of the next row (%s s); correct one of them"
              .formatted(filename, row.number(), row.time(), shown(start.get()), shown(end.get())));
    }
    if (MissingValues.is(row.utterance())) {
      collector.drop(row.number(), Reason.NO_WORDS); // keeps its number, as in the reference
    }
    collector.add(new Turn(row.number(), row.utterance(), start.get(), end.get()));
  }

  private static String shown(double seconds) {
    return seconds == Math.rint(seconds) ? String.valueOf((long) seconds) : String.valueOf(seconds);
  }

  private List<String> notes(TimeForm form) {
    var notes = new ArrayList<String>();
    if (table.blankRows() > 0) {
      notes.add("%d blank rows at its end are passed over".formatted(table.blankRows()));
    }
    if (form == TimeForm.SAYCAM && rows.stream().anyMatch(row -> Timestamp.isLenient(row.time()))) {
      notes.add(
          "times that are not plain m:ss are read by SAYCam's rule: 3:2 is 3:20, 4 is 4:00, 1.23 is 1:23");
    }
    return notes;
  }
}
