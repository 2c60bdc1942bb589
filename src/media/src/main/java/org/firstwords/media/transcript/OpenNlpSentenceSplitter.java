package org.firstwords.media.transcript;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import opennlp.tools.sentdetect.SentenceDetectorFactory;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.tokenize.TokenizerFactory;
import opennlp.tools.tokenize.TokenizerME;
import opennlp.tools.tokenize.TokenizerModel;
import org.firstwords.data.transcript.SentenceSplitter;

/// Splits sentences and tokens with Apache OpenNLP's English models (trained on UD English EWT).
///
/// The reference uses spaCy's dependency parser, which has no Java equivalent, so boundaries are
/// approximate; the manifest notes it. Thread-safe.
@RegisterForReflection(targets = {SentenceDetectorFactory.class, TokenizerFactory.class})
public final class OpenNlpSentenceSplitter implements SentenceSplitter {
  /// The note for the manifest.
  public static final String NOTE =
      "sentence boundaries are approximate: from Apache OpenNLP (en-ud-ewt 1.3) instead of the"
          + " reference's spaCy parser";

  private static final String SENTENCES = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";
  private static final String TOKENS = "/opennlp-en-ud-ewt-tokens-1.3-2.5.4.bin";
  private static final Pattern CONTRACTION =
      Pattern.compile(
          "(.+)(n['’]t|['’](?:s|re|ve|ll|d|m))|(gon)(na)|(got)(ta)|(can)(not)",
          Pattern.CASE_INSENSITIVE);

  private final SentenceDetectorME detector;
  private final TokenizerME tokenizer;

  public OpenNlpSentenceSplitter() {
    try (var sentences = resource(SENTENCES);
        var tokens = resource(TOKENS)) {
      detector = new SentenceDetectorME(new SentenceModel(sentences));
      tokenizer = new TokenizerME(new TokenizerModel(tokens));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static InputStream resource(String name) {
    var in = OpenNlpSentenceSplitter.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("the class path has no " + name);
    }
    return in;
  }

  @Override
  public synchronized List<List<String>> split(String text) {
    return Arrays.stream(detector.sentDetect(text))
        .map(this::tokens)
        .filter(tokens -> !tokens.isEmpty())
        .toList();
  }

  private List<String> tokens(String sentence) {
    return Arrays.stream(tokenizer.tokenize(sentence))
        .flatMap(OpenNlpSentenceSplitter::splitContraction)
        .toList();
  }

  /// Splits contractions as the published vocabulary does: `that's` is `that` `'s`, `can't` is `ca`
  /// `n't`, `gonna` is `gon` `na`.
  private static Stream<String> splitContraction(String token) {
    var contraction = CONTRACTION.matcher(token);
    if (!contraction.matches()) {
      return Stream.of(token);
    }
    for (var group = 1; group < contraction.groupCount(); group += 2) {
      if (contraction.group(group) != null) {
        return List.of(contraction.group(group), contraction.group(group + 1)).stream();
      }
    }
    throw new IllegalStateException(token);
  }
}
