package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;

/// The frames that are to be extracted.
sealed interface FramePlan {
  /// The frames of each video, by its name without extension.
  SortedMap<String, List<PlannedFrame>> frames();

  /// Frames at equal distances, without words.
  record Regular(SortedMap<String, List<PlannedFrame>> frames) implements FramePlan {}

  /// The frames of utterances.
  sealed interface OfUtterances extends FramePlan {
    /// All utterances with all their planned frames.
    List<Utterance> utterances();

    @Override
    default SortedMap<String, List<PlannedFrame>> frames() {
      return PlannedFrame.byVideo(utterances());
    }

    /// The speakers of the transcripts, those that were kept first; empty if unknown.
    List<DataCard.Speaker> speakers();

    /// How the transcripts were read.
    List<String> notes();

    /// The training, validation and test set, with only the frames that exist.
    Splits split(Predicate<String> exists, long seed, Splits.Shares shares);
  }

  /// To be split at random.
  record Unsplit(List<Utterance> utterances, List<DataCard.Speaker> speakers, List<String> notes)
      implements OfUtterances {
    public Unsplit {
      utterances = List.copyOf(utterances);
      speakers = List.copyOf(speakers);
      notes = List.copyOf(notes);
    }

    public Unsplit(List<Utterance> utterances) {
      this(utterances, List.of(), List.of());
    }

    @Override
    public Splits split(Predicate<String> exists, long seed, Splits.Shares shares) {
      return Splits.of(
          utterances.stream().map(utterance -> utterance.withFrames(exists)).toList(),
          seed,
          shares);
    }
  }

  /// Split by the user. A missing shuffled set is generated.
  record PreSplit(
      List<Utterance> train,
      List<Utterance> val,
      List<Utterance> test,
      Optional<List<Utterance>> trainShuffled)
      implements OfUtterances {
    @Override
    public List<DataCard.Speaker> speakers() {
      return List.of();
    }

    @Override
    public List<String> notes() {
      return List.of();
    }

    @Override
    public List<Utterance> utterances() {
      return Stream.of(train, val, test).flatMap(List::stream).toList();
    }

    @Override
    public Splits split(Predicate<String> exists, long seed, Splits.Shares shares) {
      var trained = withExistingFrames(train, exists);
      var validated = withExistingFrames(val, exists);
      var tested = withExistingFrames(test, exists);
      var left = trained.size() + validated.size() + tested.size();
      return new Splits(
          trained,
          validated,
          tested,
          trainShuffled
              .map(shuffled -> withExistingFrames(shuffled, exists))
              .orElseGet(() -> Splits.withShuffledUtterances(trained, seed)),
          utterances().size() - left,
          0);
    }

    private static List<Utterance> withExistingFrames(
        List<Utterance> part, Predicate<String> exists) {
      return part.stream()
          .map(utterance -> utterance.withFrames(exists))
          .filter(utterance -> !utterance.frameFilenames().isEmpty())
          .toList();
    }
  }

  /// Reads files in the reference's format: a folder with `train.json`, `val.json`, `test.json` and
  /// optionally `train_shuffled.json`, or one file of utterances that are not split yet.
  static OfUtterances ofMetadata(ArtifactStore store, Location metadata) throws IOException {
    if (store.find(metadata).isPresent()) {
      return new Unsplit(read(store, metadata));
    }
    var shuffled = metadata.resolve("train_shuffled.json");
    return new PreSplit(
        read(store, metadata.resolve("train.json")),
        read(store, metadata.resolve("val.json")),
        read(store, metadata.resolve("test.json")),
        store.find(shuffled).isPresent() ? Optional.of(read(store, shuffled)) : Optional.empty());
  }

  private static List<Utterance> read(ArtifactStore store, Location file) throws IOException {
    return new ArrayList<>(JsonArrayFile.read(store, file, Utterance.class));
  }
}
