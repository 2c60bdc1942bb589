package org.firstwords.frames;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.data.json.JsonArrayFile;
import org.firstwords.data.pairs.Splits;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// Writes the utterance and frame pairs in the reference's format.
record PairsWriter(Job job, Splits parts) {
  private static final String JSON = "application/json";

  /// @param ready the user's own vocabulary, instead of that of the training part
  /// @throws UserException if a part is empty
  void write(Optional<Vocabulary> ready) throws IOException {
    requireUtterances("train", parts.train());
    requireUtterances("val", parts.val());
    requireUtterances("test", parts.test());
    var pairs = job.output("pairs");
    write(pairs, "train", parts.train());
    write(pairs, "val", parts.val());
    write(pairs, "test", parts.test());
    write(pairs, "train_shuffled", parts.trainShuffled());
    var vocabulary =
        ready.orElseGet(
            () -> Vocabulary.build(parts.train().stream().map(Utterance::utterance).toList()));
    pairs.write("vocab.json", JSON, vocabulary::write);
    job.metric("train", parts.train().size());
    job.metric("val", parts.val().size());
    job.metric("test", parts.test().size());
    job.metric("utterances", parts.train().size() + parts.val().size() + parts.test().size());
    job.metric("utterances_without_frame", parts.withoutFrame());
    job.metric("utterances_without_words", parts.missing());
    job.metric("vocabulary", vocabulary.size());
  }

  private void requireUtterances(String part, List<Utterance> utterances) {
    if (utterances.isEmpty()) {
      throw new UserException(
          "%s.json would be empty: there are %d training, %d validation and %d test utterances with frames; dividing needs at least 20"
              .formatted(part, parts.train().size(), parts.val().size(), parts.test().size()));
    }
  }

  private static void write(Output pairs, String part, List<Utterance> utterances)
      throws IOException {
    pairs.write(part + ".json", JSON, out -> JsonArrayFile.write(out, utterances));
  }
}
