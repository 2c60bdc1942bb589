package org.firstwords.jobs.embed.encode;

import java.util.Arrays;
import java.util.Locale;
import org.firstwords.core.process.UserException;
import org.firstwords.data.vocabulary.Vocabulary;

/// Tokenises texts: lower case, split at white space, as in training.
///
/// @param boundaries whether between `<sos>` and `<eos>`, as in training; the paper's evaluation
///   asks for bare words
record TextTokenizer(Vocabulary vocabulary, boolean boundaries) {
  /// @throws UserException if the text has no word
  EncoderInput.Text of(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    var words = Vocabulary.split(lower);
    if (words.isEmpty()) {
      throw new UserException("a text without words; give at least one");
    }
    var encoded = vocabulary.encode(lower);
    return new EncoderInput.Text(
        boundaries ? encoded : Arrays.copyOfRange(encoded, 1, encoded.length - 1),
        words.stream().filter(word -> vocabulary.find(word).isEmpty()).toList());
  }
}
