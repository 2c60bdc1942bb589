package org.firstwords.data.transcript;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TimeColumn.TimeCell;
import org.firstwords.data.transcript.format.DroppedRow;
import org.firstwords.data.transcript.format.DroppedRow.Reason;
import org.firstwords.data.transcript.format.Segment;
import org.firstwords.data.transcript.format.SegmentFile;
import org.firstwords.data.transcript.format.TranscriptTable;
import org.firstwords.data.transcript.format.TranscriptTable.Row;

/// A table with the columns `start` and `text`, and mostly `end` or `duration`, and `speaker`.
final class SegmentTable {
  private static final List<String> START =
      List.of("start", "starttime", "begin", "begintime", "onset");
  private static final List<String> END = List.of("end", "endtime", "stop", "offset");
  private static final List<String> DURATION = List.of("duration", "dur");
  private static final List<String> TEXT =
      List.of("text", "utterance", "transcript", "transcription", "words", "sentence");
  private static final List<String> SPEAKER = List.of("speaker", "participant", "tier", "who");

  /// Nobody speaks this long in one segment, in seconds.
  private static final double LONGEST_SEGMENT = 100;

  private final TranscriptTable table;
  private final TranscriptOptions options;
  private final OptionalInt end;
  private final OptionalInt speaker;
  private final TimeColumn times;
  private final Optional<TimeColumn> durations;
  private final TimeForm form;

  /// Whether a table has these columns, and not those of SAYCam.
  static boolean has(TranscriptTable table) {
    return table.find(List.of("time")).isEmpty()
        && table.find(START).isPresent()
        && table.find(TEXT).isPresent();
  }

  SegmentTable(TranscriptTable table, TranscriptOptions options) throws IOException {
    this.table = table;
    this.options = options;
    this.end = table.find(END);
    this.speaker = table.find(SPEAKER);
    this.times = new TimeColumn(table.filename(), cells());
    this.durations = end.isPresent() ? Optional.empty() : durations();
    this.form = form();
  }

  /// Start and end of each row, one after the other: one form is decided for both.
  private List<TimeCell> cells() {
    var cells = new ArrayList<TimeCell>();
    for (var row : table.rows()) {
      cells.add(cell(row, table.find(START)));
      cells.add(end.isPresent() ? cell(row, end) : cells.getLast());
    }
    return cells;
  }

  private Optional<TimeColumn> durations() {
    var column = table.find(DURATION);
    return column.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TimeColumn(
                table.filename(), table.rows().stream().map(row -> cell(row, column)).toList()));
  }

  private static TimeCell cell(Row row, OptionalInt column) {
    return new TimeCell(
        row.number(), TranscriptTable.plainBlanks(row.cell(column.getAsInt())).strip());
  }

  String shownForm() {
    return "a table of segments in " + form;
  }

  /// Numbers in such a table are seconds, or milliseconds as Whisper writes them; SAYCam's minutes
  /// are not among them.
  private TimeForm form() throws IOException {
    if (options.times() != TimesOption.AUTO || !times.all(TimeForm::isNumber)) {
      var stem = TranscriptNames.stem(table.filename());
      return new TimeFormDecision(times, options.lengths(), stem).form(options.times());
    }
    var areWhole =
        (end.isPresent() || durations.isPresent())
            && times.all(SegmentTable::isWhole)
            && durations.stream().allMatch(column -> column.all(SegmentTable::isWhole));
    return areWhole ? secondsOrMilliseconds() : TimeForm.SECONDS;
  }

  private static boolean isWhole(String number) {
    return number.matches("\\d+");
  }

  private TimeForm secondsOrMilliseconds() {
    var lengths = new ArrayList<Double>();
    for (var spoken : spoken(TimeForm.SECONDS)) {
      if (spoken.start().isPresent() && spoken.until().isPresent()) {
        lengths.add(spoken.until().get() - spoken.start().get());
      }
    }
    lengths.sort(null);
    var median = lengths.isEmpty() ? 0 : lengths.get(lengths.size() / 2);
    return median > LONGEST_SEGMENT ? TimeForm.MILLISECONDS : TimeForm.SECONDS;
  }

  /// When a row starts and ends, in seconds.
  private record Spoken(Optional<Double> start, Optional<Double> until) {}

  private List<Spoken> spoken(TimeForm read) {
    var seconds = times.seconds(read);
    var lengths =
        durations.map(
            column -> column.seconds(column.all(TimeForm::isNumber) ? plain(read) : read));
    var all = new ArrayList<Spoken>();
    for (var i = 0; i < table.rows().size(); i++) {
      var start = seconds.get(2 * i);
      Optional<Double> until = end.isPresent() ? seconds.get(2 * i + 1) : Optional.empty();
      if (lengths.isPresent() && start.isPresent()) {
        until = lengths.get().get(i).map(length -> start.get() + length);
      }
      all.add(new Spoken(start, until));
    }
    return all;
  }

  /// The form of durations that are numbers beside starts of this form.
  private static TimeForm plain(TimeForm ofStarts) {
    return ofStarts == TimeForm.MILLISECONDS ? TimeForm.MILLISECONDS : TimeForm.SECONDS;
  }

  SegmentFile read() {
    var spoken = spoken(form);
    var segments = new ArrayList<Segment>();
    var dropped = new ArrayList<DroppedRow>();
    for (var i = 0; i < table.rows().size(); i++) {
      var row = table.rows().get(i);
      var start = spoken.get(i).start();
      if (start.isEmpty()) {
        dropped.add(new DroppedRow(row.number(), Reason.NO_TIME));
      } else {
        segments.add(segment(row, start.get(), spoken.get(i).until()));
      }
    }
    if (end.isEmpty() && durations.isEmpty()) {
      requireOrder(segments);
    }
    return new SegmentFile(segments, dropped, notes());
  }

  private Segment segment(Row row, double start, Optional<Double> until) {
    var text = row.cell(table.find(TEXT).getAsInt());
    Optional<String> who =
        speaker.isPresent() ? Optional.of(row.cell(speaker.getAsInt())) : Optional.empty();
    return new Segment(row.number(), start, until, MissingValues.is(text) ? "" : text, who);
  }

  private void requireOrder(List<Segment> segments) {
    for (var i = 1; i < segments.size(); i++) {
      if (segments.get(i).start() < segments.get(i - 1).start()) {
        throw new UserException(
            "%s, row %d starts before the row above it; a table without ends of utterances must be in order of time"
                .formatted(table.filename(), segments.get(i).row()));
      }
    }
  }

  private List<String> notes() {
    return table.blankRows() == 0
        ? List.of()
        : List.of("%d blank rows at its end are passed over".formatted(table.blankRows()));
  }
}
