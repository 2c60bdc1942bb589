package org.firstwords.frames;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.data.card.DataCard;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.shard.FrameSource;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.data.vocabulary.Vocabulary;

/// Frames and pairs of an earlier task, to which pictures with captions are added: its tars are
/// linked, its utterances stay in their sets, and its words stay in the vocabulary.
final class EarlierSource {
  /// What `preview` says of the frames, in the same task.
  private static final String CARD = "preview/" + DataCard.NAME;

  private final Job job;
  private final Artifact frames;
  private final Artifact pairs;
  private final Set<String> names;
  private final Vocabulary vocabulary;

  private EarlierSource(
      Job job, Artifact frames, Artifact pairs, Set<String> names, Vocabulary vocabulary) {
    this.job = job;
    this.frames = frames;
    this.pairs = pairs;
    this.names = names;
    this.vocabulary = vocabulary;
  }

  /// The job's inputs `frames` and `pairs`, if they are given.
  static Optional<EarlierSource> open(Job job) throws IOException {
    var frames = job.findInput("frames");
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    var pairs = job.input("pairs");
    var vocabulary = Vocabulary.read(job.store(), pairs.at("vocab.json"));
    try (var reader = FrameReader.open(job.store(), frames.get().location())) {
      return Optional.of(new EarlierSource(job, frames.get(), pairs, reader.names(), vocabulary));
    }
  }

  boolean holds(String frame) {
    return names.contains(frame);
  }

  long count() {
    return names.size();
  }

  /// Links the tars and writes the frames of the pictures into further ones.
  ///
  /// @return the number of frames of pictures
  long write(ShardWriter writer, FrameSource pictures) throws Exception {
    new ShardLinks(job, List.of(frames)).write();
    var index = frames.at(ShardWriter.INDEX);
    return writer.writeAfter(
        out -> {
          try (var lines = job.store().read(index)) {
            lines.transferTo(out);
          }
        },
        firstFreeNumber(),
        pictures);
  }

  private int firstFreeNumber() throws IOException {
    try (var listed = job.store().children(frames.location())) {
      return listed
          .flatMapToInt(name -> ShardWriter.number(name).stream())
          .map(number -> number + 1)
          .max()
          .orElse(0);
    }
  }

  /// The utterances of this source, then those of the pictures, set by set.
  ///
  /// @param seed by which the words of the joined training set are shuffled for the control
  Splits joined(Splits pictures, long seed) throws IOException {
    var train = read("train", pictures.train());
    var splits =
        new Splits(
            train,
            read("val", pictures.val()),
            read("test", pictures.test()),
            Splits.withShuffledUtterances(train, seed),
            pictures.withoutFrame(),
            pictures.missing());
    var own = pictures.train().size() + pictures.val().size() + pictures.test().size();
    var all = splits.train().size() + splits.val().size() + splits.test().size();
    job.note(
        "%d utterances with %d frames are those of %s, and %d are captions of pictures"
            .formatted(all - own, count(), pairs.uri(), own));
    return splits;
  }

  private List<Utterance> read(String set, List<Utterance> pictures) throws IOException {
    var file = pairs.at(set + ".json");
    var utterances = new ArrayList<>(JsonArrayFile.read(job.store(), file, Utterance.class));
    for (var utterance : utterances) {
      for (var frame : utterance.frameFilenames()) {
        if (!holds(frame)) {
          throw new UserException(
              "%s names the frame %s, which is not in %s; give the frames and pairs of one task"
                  .formatted(file, frame, frames.uri()));
        }
      }
    }
    utterances.addAll(pictures);
    return utterances;
  }

  /// The words of the joined training set, then those that only the vocabulary of this source has.
  Vocabulary vocabulary(Splits joined) {
    var merged = PairsWriter.vocabularyOf(joined).with(vocabulary);
    job.note(
        "the vocabulary has %d words: %d of the earlier one, and %d that the captions add"
            .formatted(
                merged.size() - Vocabulary.SPECIALS.size(),
                vocabulary.size() - Vocabulary.SPECIALS.size(),
                merged.size() - vocabulary.size()));
    return merged;
  }

  /// What the data card says of both sources.
  DataCard.Source card(DataCard.Source pictures) throws IOException {
    var at = frames.location().parent().resolve(CARD);
    var total = pictures.frames() + count();
    if (job.store().find(at).isEmpty()) {
      return pictures.withFrames(total);
    }
    var card = DataCard.read(job.store(), at);
    return new DataCard.Source(
        card.hours(),
        card.videos(),
        card.speakers(),
        total,
        card.framesMissing() + pictures.framesMissing(),
        Stream.concat(card.leftOut().stream(), pictures.leftOut().stream()).toList(),
        pictures.warnings(),
        Stream.concat(card.notes().stream(), pictures.notes().stream()).toList());
  }
}
