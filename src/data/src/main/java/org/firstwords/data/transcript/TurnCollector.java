package org.firstwords.data.transcript;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.process.UserException;
import org.firstwords.data.transcript.TranscriptFile.Reading;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.format.DroppedRow;
import org.firstwords.data.transcript.format.DroppedRow.Reason;
import org.firstwords.data.transcript.format.Segment;
import org.firstwords.data.transcript.format.TranscriptTable;

/// Collects the turns of a transcript and counts what is left out.
final class TurnCollector {
  /// No video is longer, in seconds: 115 days.
  private static final double LATEST = 1e7;

  private final String filename;
  private final SpeakerSelection speakers;
  private final boolean isSaycamTable;
  private final Set<String> asides;
  private final List<Turn> turns = new ArrayList<>();
  private final SortedMap<String, Integer> kept = new TreeMap<>();
  private final SortedMap<String, Integer> leftOut = new TreeMap<>();
  private final List<DroppedRow> dropped = new ArrayList<>();

  private TurnCollector(
      String filename, SpeakerSelection speakers, boolean isSaycamTable, Set<String> asides) {
    this.filename = filename;
    this.speakers = speakers;
    this.isSaycamTable = isSaycamTable;
    this.asides = asides;
  }

  static TurnCollector ofSaycamTable(String filename, SpeakerSelection speakers) {
    return new TurnCollector(filename, speakers, true, Set.of());
  }

  /// @param asides speakers who are kept only if the user names them
  static TurnCollector ofSegments(String filename, SpeakerSelection speakers, Set<String> asides) {
    return new TurnCollector(filename, speakers, false, asides);
  }

  /// Counts a row of this speaker.
  ///
  /// @return whether the row is kept
  boolean keeps(String speaker) {
    var isAside = asides.contains(speaker) && !(speakers instanceof SpeakerSelection.Named);
    var keeps = !isAside && speakers.keeps(speaker, isSaycamTable);
    (keeps ? kept : leftOut).merge(speaker, 1, Integer::sum);
    return keeps;
  }

  void drop(int row, Reason reason) {
    dropped.add(new DroppedRow(row, reason));
  }

  /// @throws UserException if it ends later than any video
  void add(Turn turn) {
    if (turn.end() > LATEST) {
      throw new UserException(
          "%s, row %d: its end, %.0f s, is later than that of any video; correct it"
              .formatted(filename, turn.row(), turn.end()));
    }
    turns.add(turn);
  }

  /// Adds a segment if its speaker is kept, or if it names none.
  void add(Segment segment, double end) {
    if (segment.speaker().isEmpty()) {
      kept.merge("", 1, Integer::sum);
    } else if (!keeps(segment.speaker().get())) {
      return;
    }
    if (TranscriptTable.plainBlanks(segment.text()).isBlank()) {
      drop(segment.row(), Reason.NO_WORDS);
    } else if (segment.start() > end) {
      drop(segment.row(), Reason.ENDS_FIRST);
    } else {
      add(new Turn(segment.row(), segment.text(), segment.start(), end));
    }
  }

  Transcript transcript(String name, String video, String format, List<String> notes) {
    dropped.sort(Comparator.comparingInt(DroppedRow::row));
    return new Transcript(name, video, turns, new Reading(format, kept, leftOut, dropped, notes));
  }
}
