package org.firstwords.data.card;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.vocabulary.Vocabulary;

/// What a dataset holds and what was left out of it and why: `card.json`.
///
/// @param hours total length of the videos; absent for pictures
/// @param videos that frames were taken from
/// @param utterances with frames, in the training, validation and test set
/// @param speakers of the transcripts, those that were kept first; empty if unknown
/// @param frames that were written
/// @param framesMissing that were planned, but have no picture
/// @param vocabulary words that the model learns
/// @param distinctWords different words of the training set
/// @param wordsSaid words of the training set, with repetitions
/// @param frequentWords the most frequent of them
/// @param leftOut what was left out
/// @param warnings what the user should look at
/// @param notes how the input was read
@RegisterForReflection
public record DataCard(
    int schema,
    Optional<Double> hours,
    int videos,
    Sets utterances,
    List<Speaker> speakers,
    long frames,
    long framesMissing,
    int vocabulary,
    int distinctWords,
    int wordsSaid,
    List<WordCounts.Word> frequentWords,
    List<LeftOut> leftOut,
    List<String> warnings,
    List<String> notes) {
  private static final double MINUTES_PER_HOUR = 60;

  /// The length of the videos, such as `61.2 hours` or `1.9 minutes`.
  public Optional<String> length() {
    return hours.map(total ->
        total < 1
            ? String.format(Locale.ROOT, "%.1f minutes", MINUTES_PER_HOUR * total)
            : String.format(Locale.ROOT, "%.1f hours", total));
  }

  /// The file's name in the artifact `preview`.
  public static final String NAME = "card.json";

  public static final int SCHEMA = 1;

  /// How many of the most frequent words are listed.
  public static final int FREQUENT = 20;

  public DataCard {
    speakers = List.copyOf(speakers);
    frequentWords = List.copyOf(frequentWords);
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
    notes = List.copyOf(notes);
  }

  /// The sizes of the sets.
  @RegisterForReflection
  public record Sets(int train, int val, int test) {
    public int total() {
      return train + val + test;
    }
  }

  /// A speaker.
  ///
  /// @param rows how many rows of the transcripts
  /// @param kept whether these rows are used
  @RegisterForReflection
  public record Speaker(String name, int rows, boolean kept) {}

  /// A kind of thing that was left out.
  ///
  /// @param what such as `utterances without a frame`
  @RegisterForReflection
  public record LeftOut(String what, long count) {}

  /// The card of the sets that are written, with warnings about little data after those given.
  ///
  /// @param source what the sets were made of
  public static DataCard of(Source source, Splits splits, Vocabulary vocabulary) {
    var words = WordCounts.of(splits.train());
    var small = SmallData.of(splits.train(), splits.val(), splits.test(), vocabulary);
    return new DataCard(
        SCHEMA,
        source.hours(),
        source.videos(),
        new Sets(splits.train().size(), splits.val().size(), splits.test().size()),
        source.speakers(),
        source.frames(),
        source.framesMissing(),
        vocabulary.size() - Vocabulary.SPECIALS.size(),
        words.distinct(),
        words.said(),
        words.mostFrequent(FREQUENT),
        Stream.concat(source.leftOut().stream(), leftOut(splits))
            .filter(what -> what.count() > 0)
            .toList(),
        Stream.concat(source.warnings().stream(), small.warnings().stream()).toList(),
        source.notes());
  }

  private static Stream<LeftOut> leftOut(Splits splits) {
    return Stream.of(
        new LeftOut("utterances without a frame", splits.withoutFrame()),
        new LeftOut("utterances without words", splits.missing()));
  }

  /// What the sets were made of, in the terms of [DataCard].
  public record Source(
      Optional<Double> hours,
      int videos,
      List<Speaker> speakers,
      long frames,
      long framesMissing,
      List<LeftOut> leftOut,
      List<String> warnings,
      List<String> notes) {
    /// The same of another number of frames.
    public Source withFrames(long all) {
      return new Source(hours, videos, speakers, all, framesMissing, leftOut, warnings, notes);
    }
  }

  /// Reads the file itself, or the one in the artifact.
  ///
  /// @throws UserException if it is absent or no such file
  public static DataCard read(ArtifactStore store, Location from) throws IOException {
    var at = from.toString().endsWith(".json") ? from : from.resolve(NAME);
    return Json.read(store, at, DataCard.class);
  }

  public void write(Output preview) throws IOException {
    preview.write(NAME, "application/json", Json.page(this));
  }
}
