package org.firstwords.data.vocabulary;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.json.PythonJson;

/// The tokens that the model embeds. A token's id is its index.
public final class Vocabulary {
  public static final int PAD = 0;
  public static final int UNKNOWN = 1;
  public static final int START = 2;
  public static final int END = 3;

  /// The tokens of the ids 0 to 3.
  public static final List<String> SPECIALS = List.of("<pad>", "<unk>", "<sos>", "<eos>");

  /// Tokens that occur less often in the training set are unknown.
  public static final int LEAST_COUNT = 3;

  private static final Pattern WHITESPACE =
      Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
  private final List<String> tokens;
  private final Map<String, Integer> ids;

  private Vocabulary(List<String> tokens) {
    this.tokens = List.copyOf(tokens);
    this.ids = HashMap.newHashMap(tokens.size());
    for (var id = 0; id < tokens.size(); id++) {
      ids.put(tokens.get(id), id);
    }
  }

  /// The vocabulary of the training set: tokens that occur at least three times, the most frequent
  /// first, ties in the order of their code points.
  public static Vocabulary build(Iterable<String> utterances) {
    var counts = new HashMap<String, Integer>();
    for (var utterance : utterances) {
      for (var token : split(utterance)) {
        counts.merge(token, 1, Integer::sum);
      }
    }
    var tokens = new ArrayList<>(SPECIALS);
    counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_COUNT && !SPECIALS.contains(entry.getKey()))
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry::getKey, Vocabulary::byCodePoint))
        .forEach(entry -> tokens.add(entry.getKey()));
    return new Vocabulary(tokens);
  }

  /// This vocabulary, and after it the words that only the other has, in the other's order.
  public Vocabulary with(Vocabulary other) {
    var merged = new ArrayList<>(tokens);
    other.tokens.stream().filter(token -> !ids.containsKey(token)).forEach(merged::add);
    return new Vocabulary(merged);
  }

  private static int byCodePoint(String a, String b) {
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }

  /// The parts of an utterance between white space.
  public static List<String> split(String utterance) {
    return WHITESPACE.splitAsStream(utterance).filter(Predicate.not(String::isEmpty)).toList();
  }

  /// Reads `vocab.json` from a store.
  public static Vocabulary read(ArtifactStore store, Location file) throws IOException {
    try (var in = store.read(file)) {
      return read(in, file.toString());
    }
  }

  /// Reads `vocab.json`, one object `{"token": id}`.
  ///
  /// @param from names the stream in errors
  /// @throws UserException if it is something else, an id is missing, or the first four differ
  public static Vocabulary read(InputStream in, String from) throws IOException {
    try {
      var ids =
          Json.mapper()
              .readValue(
                  InputLimit.LIST.limit(in, from), new TypeReference<Map<String, Integer>>() {});
      if (ids == null) {
        throw new UserException("%s is not {\"token\": id}: it is null".formatted(from));
      }
      return of(ids, from);
    } catch (JsonProcessingException | CharConversionException wrong) {
      throw Json.unreadable("%s is not {\"token\": id}".formatted(from), wrong);
    }
  }

  private static Vocabulary of(Map<String, Integer> ids, String from) {
    var tokens = new String[ids.size()];
    ids.forEach((token, id) -> {
      if (id == null || id < 0 || id >= tokens.length || tokens[id] != null) {
        throw new UserException(
            "%s: the id %s of '%s' is a duplicate or not in 0 to %d"
                .formatted(from, id, token, tokens.length - 1));
      }
      tokens[id] = token;
    });
    var read = List.of(tokens);
    if (read.size() < SPECIALS.size() || !read.subList(0, SPECIALS.size()).equals(SPECIALS)) {
      throw new UserException("%s: the ids 0 to 3 are not %s".formatted(from, SPECIALS));
    }
    return new Vocabulary(read);
  }

  /// Writes `vocab.json` in the order of the ids, with a line end as the published file has it. The
  /// stream stays open.
  public void write(OutputStream out) throws IOException {
    try (var json = PythonJson.generator(out)) {
      json.writeStartObject();
      for (var id = 0; id < tokens.size(); id++) {
        json.writeNumberField(tokens.get(id), id);
      }
      json.writeEndObject();
    }
    out.write('\n');
  }

  public int size() {
    return tokens.size();
  }

  /// All tokens; a token's index is its id.
  public List<String> tokens() {
    return tokens;
  }

  /// The id of a token, if it is in the vocabulary.
  public OptionalInt find(String token) {
    var id = ids.get(token);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  /// The id of a token, or that of `<unk>`.
  public int id(String token) {
    return Objects.requireNonNullElse(ids.get(token), UNKNOWN);
  }

  /// The ids of an utterance between those of `<sos>` and `<eos>`, as in training.
  public int[] encode(String utterance) {
    var words = split(utterance);
    var encoded = new int[words.size() + 2];
    encoded[0] = START;
    for (var i = 0; i < words.size(); i++) {
      encoded[i + 1] = id(words.get(i));
    }
    encoded[words.size() + 1] = END;
    return encoded;
  }
}
