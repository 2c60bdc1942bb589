package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.frame.FramePlanner;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.transcript.TranscriptFile;
import org.firstwords.data.transcript.TranscriptFile.Skipped;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.TranscriptNames;
import org.firstwords.data.transcript.TranscriptReader;

/// A folder of transcripts.
///
/// @param files by name without extension
record TranscriptFolder(Map<String, TranscriptFile> files) {
  /// Reads all transcripts in the folder, at any depth.
  ///
  /// @throws UserException naming all unreadable files
  static TranscriptFolder in(ArtifactStore store, Location folder) throws IOException {
    var files = new TreeMap<String, TranscriptFile>();
    var problems = new ArrayList<String>();
    for (var at : findTranscripts(store, folder)) {
      try (var in = store.read(at)) {
        var file = TranscriptReader.read(at.name(), in);
        if (files.put(TranscriptNames.stem(file.filename()), file) != null) {
          problems.add("%s: there are two transcripts of this name".formatted(file.filename()));
        }
      } catch (UserException invalid) {
        problems.add(invalid.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserException(String.join("\nerror: ", problems));
    }
    if (files.isEmpty()) {
      throw new UserException("no transcript (*.csv) in %s; check --transcripts".formatted(folder));
    }
    return new TranscriptFolder(files);
  }

  private static List<Location> findTranscripts(ArtifactStore store, Location folder)
      throws IOException {
    try (var listed = store.list(folder)) {
      return listed
          .map(ArtifactStore.Stored::location)
          .filter(at -> at.name().toLowerCase(Locale.ROOT).endsWith(".csv"))
          .toList();
    }
  }

  /// The sentences of parents, in file order.
  List<Utterance> utterances(SentenceNormaliser sentences) {
    return readable().flatMap(file -> FramePlanner.of(file, sentences).stream()).toList();
  }

  /// Warnings about the files.
  List<String> warnings() {
    return files.values().stream()
        .flatMap(file ->
            switch (file) {
              case Skipped(var name, var why) -> Stream.of(name + " is left out: " + why);
              case Transcript transcript ->
                  transcript.turns().isEmpty()
                      ? Stream.of(withoutUtterances(transcript))
                      : Stream.<String>empty();
            })
        .toList();
  }

  private static String withoutUtterances(Transcript transcript) {
    return "%s has no utterance of a parent with a timestamp (%d rows of other speakers, %d without time)"
        .formatted(transcript.filename(), transcript.otherSpeakers(), transcript.untimed());
  }

  int otherSpeakers() {
    return readable().mapToInt(Transcript::otherSpeakers).sum();
  }

  int untimed() {
    return readable().mapToInt(Transcript::untimed).sum();
  }

  private Stream<Transcript> readable() {
    return files.values().stream()
        .<Transcript>mapMulti((file, next) -> {
          if (file instanceof Transcript transcript) {
            next.accept(transcript);
          }
        });
  }
}
