package org.firstwords.train;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.firstwords.core.command.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.DataFile;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.vocabulary.Vocabulary;

/// What is learned from: utterances as token ids, each with the names of its frames.
record Examples(List<Example> all) {
  /// Longer utterances are cut, as in the reference.
  private static final int LONGEST = 25;

  /// With more unknown words than this, the vocabulary is that of another data set.
  private static final double MOST_UNKNOWN = 0.5;

  /// One utterance and the frames of what was then in view.
  ///
  /// @param tokens with `<sos>` and `<eos>`
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  record Example(List<String> frames, int[] tokens) {}

  /// Reads `train.json` or one like it.
  ///
  /// @throws UserException if it has no item, an item no frame, or the vocabulary is another's
  static Examples read(ArtifactStore store, Location from, Vocabulary vocabulary)
      throws IOException {
    var utterances = DataFile.read(store, from, Utterance.class);
    if (utterances.isEmpty()) {
      throw new UserException(
          "%s has no utterance; run extract-frames on more or longer videos".formatted(from));
    }
    var examples =
        new Examples(utterances.stream().map(each -> example(each, from, vocabulary)).toList());
    examples.checkWords(from);
    return examples;
  }

  private static Example example(Utterance utterance, Location from, Vocabulary vocabulary) {
    if (utterance.frameFilenames().isEmpty()) {
      throw new UserException(
          "%s: utterance %d of %s has no frame; run extract-frames again"
              .formatted(from, utterance.utteranceNum(), utterance.transcriptFilename()));
    }
    var tokens = vocabulary.encode(utterance.utterance());
    return new Example(
        utterance.frameFilenames(), Arrays.copyOf(tokens, Math.min(tokens.length, LONGEST)));
  }

  private void checkWords(Location from) {
    var words = all.stream().mapToInt(each -> each.tokens().length - 2).sum();
    var unknown =
        all.stream()
            .flatMapToInt(each -> Arrays.stream(each.tokens()))
            .filter(token -> token == Vocabulary.UNKNOWN)
            .count();
    if (unknown > MOST_UNKNOWN * words) {
      throw new UserException(
          String.format(
              Locale.ROOT,
              "%s does not go with the vocab.json beside it, which lacks %.0f %% of its words; "
                  + "run extract-frames again",
              from,
              100.0 * unknown / words));
    }
  }

  int count() {
    return all.size();
  }

  Example get(int index) {
    return all.get(index);
  }
}
