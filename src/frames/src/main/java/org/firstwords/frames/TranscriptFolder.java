package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.frame.FramePlanner;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.transcript.SentenceNormaliser;
import org.firstwords.data.transcript.SpeakerSelection;
import org.firstwords.data.transcript.TranscriptFile;
import org.firstwords.data.transcript.TranscriptFile.Skipped;
import org.firstwords.data.transcript.TranscriptFile.Transcript;
import org.firstwords.data.transcript.TranscriptNames;
import org.firstwords.data.transcript.TranscriptOptions;
import org.firstwords.data.transcript.TranscriptReader;

/// A folder of transcripts.
///
/// @param files by name without extension
/// @param passedOver about the files that are not read
record TranscriptFolder(
    Map<String, TranscriptFile> files, SpeakerSelection selection, List<String> passedOver) {
  /// Reads all transcripts in the folder, at any depth.
  ///
  /// @throws UserException naming all unreadable files
  static TranscriptFolder in(ArtifactStore store, Location folder, TranscriptOptions options)
      throws IOException {
    var found = FoundTranscripts.in(store, folder);
    var reader = new TranscriptReader(options);
    var files = new TreeMap<String, TranscriptFile>();
    var problems = new ArrayList<String>();
    for (var at : found.files()) {
      try (var in = store.read(at)) {
        var file = reader.readFile(at.name(), in);
        var other = files.put(key(file), file);
        if (other != null) {
          problems.add(
              "%s and %s: there are two transcripts of this name; take one out of the folder"
                  .formatted(other.filename(), at.name()));
        }
      } catch (UserException invalid) {
        problems.add(invalid.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new UserException(String.join("\nerror: ", problems));
    }
    if (files.isEmpty()) {
      throw new UserException(
          "no transcript (%s) in %s; check --transcripts"
              .formatted("*" + String.join(", *", TranscriptReader.suffixes()), folder));
    }
    return new TranscriptFolder(files, options.speakers(), found.notes());
  }

  /// The name of a transcript's video; of a table that names its videos, its own name.
  private static String key(TranscriptFile file) {
    var name = TranscriptNames.stem(file.filename());
    return PlannedVideos.key(
        file instanceof Transcript transcript && name.startsWith(transcript.stem() + ".")
            ? transcript.stem()
            : name);
  }

  /// The sentences of kept speakers, in file order.
  ///
  /// @throws UserException naming the speakers, if none of them is kept
  List<Utterance> utterances(SentenceNormaliser sentences) {
    requireKeptSpeaker();
    return readable().flatMap(file -> FramePlanner.of(file, sentences).stream()).toList();
  }

  private void requireKeptSpeaker() {
    var speakers = speakers();
    if (speakers.nobodyIsKept()) {
      throw new UserException(
          "%s; name those to keep with --speakers, or give --speakers all"
              .formatted(speakers.line()));
    }
  }

  /// Warnings about the files.
  List<String> warnings() {
    var warnings = new ArrayList<String>();
    files
        .values()
        .forEach(file -> {
          switch (file) {
            case Skipped(var name, var why) -> warnings.add(name + " is left out: " + why);
            case Transcript transcript -> {
              if (transcript.turns().isEmpty()) {
                warnings.add(withoutUtterances(transcript));
              }
            }
          }
        });
    var unknown = selection.unknown(speakers().names());
    if (!unknown.isEmpty()) {
      warnings.add("--speakers names nobody in the transcripts with " + String.join(", ", unknown));
    }
    return warnings;
  }

  private static String withoutUtterances(Transcript transcript) {
    return "%s has no utterance of a kept speaker with a timestamp (%d rows of other speakers, %d without time)"
        .formatted(
            transcript.filename(),
            transcript.reading().otherSpeakers(),
            transcript.reading().untimed());
  }

  /// How the files were read, and what was left out: one line each.
  List<String> notes() {
    return new TranscriptNotes(readable().toList(), passedOver).lines();
  }

  /// Who was kept and who was left out.
  SpeakerCounts speakers() {
    return SpeakerCounts.of(readable().map(Transcript::reading).toList());
  }

  int otherSpeakers() {
    return readable().mapToInt(file -> file.reading().otherSpeakers()).sum();
  }

  int untimed() {
    return readable().mapToInt(file -> file.reading().untimed()).sum();
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
