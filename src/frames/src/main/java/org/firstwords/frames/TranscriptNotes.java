package org.firstwords.frames;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.core.process.ShortList;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.format.DroppedRow;

/// How transcripts were read, and what of them was left out: one line for each kind.
///
/// @param passedOver about the files that are not read
record TranscriptNotes(List<Transcript> files, List<String> passedOver) {
  private static final int FIRST = 3;

  List<String> lines() {
    var lines = new ArrayList<>(passedOver);
    lines.add("transcripts: " + formats());
    lines.addAll(perFile());
    lines.addAll(dropped());
    return lines;
  }

  /// Such as `times as m:ss in 12 files, h:mm:ss in 1 file (S_3.csv)`.
  private String formats() {
    var byFormat = new TreeMap<String, List<String>>();
    for (var file : files) {
      byFormat
          .computeIfAbsent(file.reading().format(), _ -> new ArrayList<>())
          .add(file.filename());
    }
    return byFormat.entrySet().stream()
        .map(format -> count(format.getValue().size(), "file") + " read as " + format.getKey())
        .collect(Collectors.joining(", "));
  }

  private static String count(int number, String noun) {
    return number == 1 ? "1 " + noun : "%d %ss".formatted(number, noun);
  }

  /// A note of several files is one line.
  private List<String> perFile() {
    var byNote = new TreeMap<String, List<String>>();
    for (var file : files) {
      for (var note : file.reading().notes()) {
        byNote.computeIfAbsent(note, _ -> new ArrayList<>()).add(file.filename());
      }
    }
    return byNote.entrySet().stream()
        .map(note -> ShortList.of(note.getValue(), FIRST) + ": " + note.getKey())
        .toList();
  }

  private List<String> dropped() {
    var byReason = new EnumMap<DroppedRow.Reason, List<String>>(DroppedRow.Reason.class);
    for (var file : files) {
      for (var row : file.reading().dropped()) {
        byReason
            .computeIfAbsent(row.reason(), _ -> new ArrayList<>())
            .add("%s row %d".formatted(file.filename(), row.row()));
      }
    }
    return byReason.entrySet().stream().map(TranscriptNotes::dropped).toList();
  }

  private static String dropped(Map.Entry<DroppedRow.Reason, List<String>> rows) {
    return "left out: %s %s: %s"
        .formatted(
            count(rows.getValue().size(), "row"),
            rows.getKey(),
            ShortList.of(rows.getValue(), FIRST));
  }
}
