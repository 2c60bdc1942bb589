package org.firstwords.frames;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.data.card.SmallData;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// Writes the utterance and frame pairs in the reference's format.
record PairsWriter(Job job, Splits splits) {
  private static final String JSON = "application/json";

  /// The vocabulary that the user supplies, if any: the input `vocabulary`.
  static Optional<Vocabulary> readVocabulary(Job job) throws IOException {
    var given = job.findInput("vocabulary");
    return given.isEmpty()
        ? Optional.empty()
        : Optional.of(Vocabulary.read(job.store(), given.get().location()));
  }

  /// @param given a vocabulary supplied by the user, instead of that of the training set
  /// @return the vocabulary that was written
  /// @throws UserException if a set is empty
  Vocabulary write(Optional<Vocabulary> given) throws IOException {
    requireUtterances("train", splits.train());
    requireUtterances("val", splits.val());
    requireUtterances("test", splits.test());
    var pairs = job.output("pairs");
    write(pairs, "train", splits.train());
    write(pairs, "val", splits.val());
    write(pairs, "test", splits.test());
    write(pairs, "train_shuffled", splits.trainShuffled());
    var vocabulary = given.orElseGet(() -> vocabularyOf(splits));
    pairs.write("vocab.json", JSON, vocabulary::write);
    job.metric("train", splits.train().size());
    job.metric("val", splits.val().size());
    job.metric("test", splits.test().size());
    job.metric("utterances", splits.train().size() + splits.val().size() + splits.test().size());
    job.metric("utterances_without_frame", splits.withoutFrame());
    job.metric("utterances_without_words", splits.missing());
    job.metric("vocabulary", vocabulary.size());
    for (var warning :
        SmallData.of(splits.train(), splits.val(), splits.test(), vocabulary).warnings()) {
      job.warn(warning);
    }
    return vocabulary;
  }

  /// The vocabulary of the training set.
  static Vocabulary vocabularyOf(Splits splits) {
    return Vocabulary.build(splits.train().stream().map(Utterance::utterance).toList());
  }

  private void requireUtterances(String set, List<Utterance> utterances) {
    if (utterances.isEmpty()) {
      throw new UserException(
          "%s.json would be empty: there are %d training, %d validation and %d test utterances with frames; splitting needs at least 20, or greater shares (--validation-share, --test-share)"
              .formatted(set, splits.train().size(), splits.val().size(), splits.test().size()));
    }
  }

  private static void write(Output pairs, String set, List<Utterance> utterances)
      throws IOException {
    pairs.write(set + ".json", JSON, out -> JsonArrayFile.write(out, utterances));
  }
}
