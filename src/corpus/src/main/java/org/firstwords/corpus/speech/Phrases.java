package org.firstwords.corpus.speech;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.firstwords.core.artifact.Json;

/// Sentence templates: `{word}` is replaced by the word, `{a}` by the word with its article.
///
/// @param inView sentences about the object in view
/// @param absent sentences about an absent object
/// @param social sentences that name no object
/// @param others sentences of other speakers than the parents
/// @param rare words that occur hardly ever
/// @param noise remarks of transcribers, before or after an utterance
@RegisterForReflection
public record Phrases(
    List<String> inView,
    List<String> absent,
    List<String> social,
    List<String> others,
    List<String> rare,
    List<String> noise) {
  /// Reads the phrases from the class path.
  public static Phrases load() {
    try (var in = Phrases.class.getResourceAsStream("/org/firstwords/corpus/phrases.json")) {
      return Json.mapper().readValue(in, Phrases.class);
    } catch (IOException broken) {
      throw new UncheckedIOException("phrases.json in the executable is unreadable", broken);
    }
  }

  /// Inserts the word into a sentence.
  static String about(String sentence, String word) {
    return sentence.replace("{a}", withArticle(word)).replace("{word}", word);
  }

  private static String withArticle(String word) {
    if (word.equals("scissors") || word.equals("stairs")) {
      return "some " + word;
    }
    return ("aeiou".indexOf(word.charAt(0)) < 0 ? "a " : "an ") + word;
  }

  /// Occasionally adds a rare word, a transcriber's remark or a capital letter.
  String withNoise(String utterance, RandomGenerator random) {
    var said = utterance;
    if (random.nextInt(20) == 0) {
      said = said + " " + any(rare, random) + ".";
    }
    if (random.nextInt(12) == 0) {
      var remark = any(noise, random);
      said = random.nextBoolean() ? remark + " " + said : said + " " + remark;
    }
    return random.nextInt(3) == 0
        ? said.substring(0, 1).toUpperCase(Locale.ROOT) + said.substring(1)
        : said;
  }

  static String any(List<String> of, RandomGenerator random) {
    return of.get(random.nextInt(of.size()));
  }
}
