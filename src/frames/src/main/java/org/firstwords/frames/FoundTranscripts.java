package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.firstwords.core.process.ShortList;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.SystemFiles;
import org.firstwords.data.transcript.TranscriptNames;
import org.firstwords.data.transcript.TranscriptReader;

/// The transcript files of a folder, at any depth.
///
/// @param notes about files that are passed over
record FoundTranscripts(List<Location> files, List<String> notes) {
  /// What Whisper writes of one recording, the form with most in it first.
  private static final List<String> OF_WHISPER = List.of(".json", ".vtt", ".srt", ".tsv");

  private static final Set<String> SPREADSHEETS = Set.of(".xlsx", ".xls", ".ods", ".numbers");

  private static final int FIRST = 3;

  static FoundTranscripts in(ArtifactStore store, Location folder) throws IOException {
    var files = new ArrayList<Location>();
    var others = new ArrayList<Location>();
    try (var listed = store.list(folder)) {
      listed
          .map(ArtifactStore.Stored::location)
          .filter(at -> !SystemFiles.matches(relative(folder, at)))
          .forEach(at -> {
            if (TranscriptReader.suffixes().contains(suffix(at))) {
              files.add(at);
            } else if (!VideoSuffixes.isVideo(at.name())) {
              others.add(at);
            }
          });
    }
    var notes = new ArrayList<String>();
    noteOthers(others, files, notes);
    return new FoundTranscripts(chooseOfWhisper(files, notes), notes);
  }

  private static void noteOthers(List<Location> others, List<Location> files, List<String> notes) {
    var read = files.stream().map(FoundTranscripts::withoutSuffix).collect(Collectors.toSet());
    var spreadsheets = new ArrayList<String>();
    var unknown = new ArrayList<String>();
    for (var other : others) {
      if (SPREADSHEETS.contains(suffix(other))) {
        spreadsheets.add(other.name());
      } else if (!read.contains(withoutSuffix(other))) {
        unknown.add(other.name());
      }
    }
    if (!spreadsheets.isEmpty()) {
      notes.add(
          "not read: %s; save spreadsheets as CSV in UTF-8"
              .formatted(ShortList.of(spreadsheets, FIRST)));
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "not read: %s; transcripts are %s, since plain text has no times"
              .formatted(
                  ShortList.of(unknown, FIRST), String.join(", ", TranscriptReader.suffixes())));
    }
  }

  /// The path without suffix, equal for all files of one recording.
  private static String withoutSuffix(Location file) {
    return file.parent().resolve(TranscriptNames.stem(file.name())).toString();
  }

  /// The path from the folder.
  static String relative(Location folder, Location at) {
    return at.toString().substring(folder.toString().length()).replaceFirst("^/", "");
  }

  private static String suffix(Location at) {
    var name = at.name();
    return name.substring(TranscriptNames.stem(name).length()).toLowerCase(Locale.ROOT);
  }

  /// Whisper writes a transcript in several forms at once; one of them is read.
  private static List<Location> chooseOfWhisper(List<Location> files, List<String> notes) {
    var byName = new TreeMap<String, List<Location>>();
    for (var file : files) {
      byName.computeIfAbsent(withoutSuffix(file), _ -> new ArrayList<>()).add(file);
    }
    var chosen = new ArrayList<>(files);
    var left = new ArrayList<String>();
    for (var forms : byName.values()) {
      var suffixes = forms.stream().map(FoundTranscripts::suffix).toList();
      if (forms.size() > 1 && OF_WHISPER.containsAll(suffixes)) {
        var best = OF_WHISPER.stream().filter(suffixes::contains).findFirst().orElseThrow();
        forms.removeIf(file -> suffix(file).equals(best));
        chosen.removeAll(forms);
        forms.forEach(file -> left.add(file.name()));
      }
    }
    if (!left.isEmpty()) {
      notes.add(
          "Whisper's other forms of a transcript are not read (.json, .vtt, .srt, .tsv: the first is taken): "
              + ShortList.of(left, FIRST));
    }
    return chosen;
  }
}
