package org.firstwords.jobs.train;

import java.io.IOException;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// Training examples: utterances as token ids, each with the names of its frames.
record Examples(List<Example> all) {
  /// If a greater share of the frequent words is missing, the vocabulary belongs to other data.
  private static final double MAX_MISSING_SHARE = 0.5;

  /// One utterance and its frames.
  ///
  /// @param tokens with `<sos>` and `<eos>`
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Example(List<String> frames, int[] tokens) {}

  /// Reads `train.json` or one like it.
  ///
  /// @throws UserException if it has no item, or an item no frame
  static Examples read(ArtifactStore store, Location from, Vocabulary vocabulary)
      throws IOException {
    return of(Utterance.readUntimed(store, from), from, vocabulary);
  }

  /// @param from names the utterances in errors
  /// @throws UserException if there is none, or one has no frame
  static Examples of(List<Utterance> utterances, Location from, Vocabulary vocabulary) {
    if (utterances.isEmpty()) {
      throw new UserException(
          "%s has no utterance; run extract-frames on more or longer videos".formatted(from));
    }
    return new Examples(
        utterances.stream().map(utterance -> example(utterance, from, vocabulary)).toList());
  }

  /// Checks that the vocabulary is that of this training file.
  ///
  /// @throws UserException if it lacks most of the words that are frequent there
  static void checkWords(List<Utterance> utterances, Location from, Vocabulary vocabulary) {
    var frequent = Vocabulary.build(utterances.stream().map(Utterance::utterance).toList());
    var words = frequent.tokens().subList(Vocabulary.SPECIALS.size(), frequent.size());
    var missing = words.stream().filter(word -> vocabulary.find(word).isEmpty()).toList();
    if (missing.size() > MAX_MISSING_SHARE * words.size()) {
      throw new UserException(
          ("the vocab.json beside %s belongs to other data: it lacks %d of the %d words that occur"
                  + " there %d times or more, such as '%s'; run extract-frames again")
              .formatted(
                  from, missing.size(), words.size(), Vocabulary.LEAST_COUNT, missing.getFirst()));
    }
  }

  private static Example example(Utterance utterance, Location from, Vocabulary vocabulary) {
    if (utterance.frameFilenames().isEmpty()) {
      throw new UserException(
          "%s: utterance %d of %s has no frame; run extract-frames again"
              .formatted(from, utterance.utteranceNum(), utterance.transcriptFilename()));
    }
    return new Example(utterance.frameFilenames(), vocabulary.encode(utterance.utterance()));
  }

  int count() {
    return all.size();
  }

  Example get(int index) {
    return all.get(index);
  }
}
