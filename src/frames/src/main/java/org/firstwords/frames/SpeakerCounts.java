package org.firstwords.frames;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.firstwords.core.process.ShortList;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.transcript.TranscriptFile.Reading;

/// How many rows of each speaker were kept and left out.
record SpeakerCounts(SortedMap<String, Integer> kept, SortedMap<String, Integer> leftOut) {
  /// So many speakers are named; there may be one for each guest or tier.
  private static final int MOST_NAMES = 20;

  private static final int LONGEST_NAME = 40;

  static SpeakerCounts of(Collection<Reading> readings) {
    return new SpeakerCounts(
        sum(readings.stream().map(Reading::kept).toList()),
        sum(readings.stream().map(Reading::leftOut).toList()));
  }

  private static SortedMap<String, Integer> sum(List<SortedMap<String, Integer>> counts) {
    var sum = new TreeMap<String, Integer>();
    counts.forEach(part -> part.forEach((name, rows) -> sum.merge(name, rows, Integer::sum)));
    return sum;
  }

  /// All speakers, as written.
  Set<String> names() {
    var names = new TreeSet<>(kept.keySet());
    names.addAll(leftOut.keySet());
    return names;
  }

  boolean nobodyIsKept() {
    return kept.isEmpty() && !leftOut.isEmpty();
  }

  /// The speakers of the data card: those that were kept, then the others, the most frequent first.
  List<DataCard.Speaker> ofCard() {
    return Stream.of(true, false)
        .flatMap(isKept -> ofCard(isKept ? kept : leftOut, isKept).stream())
        .toList();
  }

  private static List<DataCard.Speaker> ofCard(SortedMap<String, Integer> counts, boolean isKept) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_NAMES)
        .map(speaker -> new DataCard.Speaker(shown(speaker.getKey()), speaker.getValue(), isKept))
        .toList();
  }

  /// One line: names with their numbers of rows, the most frequent first.
  String line() {
    return "speakers kept: %s; left out: %s".formatted(shown(kept), shown(leftOut));
  }

  private static String shown(SortedMap<String, Integer> counts) {
    if (counts.isEmpty()) {
      return "nobody";
    }
    var most = Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder());
    var names =
        counts.entrySet().stream()
            .sorted(most.thenComparing(Map.Entry.comparingByKey()))
            .map(speaker -> shown(speaker.getKey()) + " " + speaker.getValue())
            .toList();
    return ShortList.of(names, MOST_NAMES);
  }

  /// A name with blanks at its ends is quoted, since those may be why it was left out.
  private static String shown(String name) {
    if (name.isEmpty()) {
      return "(no name)";
    }
    var plain = name.replaceAll("\\p{Cntrl}", "?").replace('\u00A0', '\u2423');
    var cut = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) + "…" : plain;
    return cut.equals(cut.strip()) ? cut : "'" + cut + "'";
  }
}
