package org.firstwords.data.transcript;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.firstwords.data.vocabulary.Vocabulary;

/// Splits an utterance into normalised sentences for the model.
///
/// @param splitter decides where sentences and tokens end
public record SentenceNormaliser(SentenceSplitter splitter) {
  /// The text that the reference's CSV reader gives for a missing cell.
  private static final String NO_VALUE = "nan";

  /// Each sentence as its tokens in lower case with one space between; what could not be heard is
  /// `<unk>`.
  ///
  /// A missing utterance is the sentence `nan`, as in the reference: it takes a number and is left
  /// out when the parts are divided. Of remarks alone, such as `(laughs) *sings*`, white space may
  /// be left: a sentence without words, as in the reference, which trains on `<sos> <eos>`.
  public List<String> of(String utterance) {
    var text = MissingValues.is(utterance) ? NO_VALUE : utterance;
    var cleaned = UtteranceCleaner.clean(text);
    if (Vocabulary.split(cleaned).isEmpty()) {
      return cleaned.isEmpty() ? List.of() : List.of(cleaned);
    }
    return splitter.split(cleaned).stream().map(SentenceNormaliser::joined).toList();
  }

  private static String joined(List<String> tokens) {
    return tokens.stream()
        .map(token ->
            token.equals(UtteranceCleaner.INAUDIBLE) ? "<unk>" : token.toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(" "));
  }
}
