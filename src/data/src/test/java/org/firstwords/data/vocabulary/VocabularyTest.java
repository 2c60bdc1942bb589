package org.firstwords.data.vocabulary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Sha256;
import org.firstwords.data.DataGolden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

class VocabularyTest {
  private static final String SMALL =
      "{\"<pad>\": 0, \"<unk>\": 1, \"<sos>\": 2, \"<eos>\": 3, \"ball\": 4, \"\\u2019ve\": 5}\n";

  @Test
  void itIsBuiltAsInTheReference() {
    var golden = DataGolden.vector("vocab_build");
    var utterances = golden.get("utterances").valueStream().map(node -> node.asText()).toList();
    var vocabulary = Vocabulary.build(utterances);
    golden
        .get("vocab")
        .propertyStream()
        .forEach(entry ->
            assertThat(vocabulary.find(entry.getKey())).hasValue(entry.getValue().asInt()));
    assertThat(vocabulary.size()).isEqualTo(golden.get("vocab").size());
  }

  @Test
  void theMoreFrequentComeFirst() {
    assertThat(
            Vocabulary.build(
                    List.of(
                        "b b b b",
                        "c c c a a a",
                        "d d",
                        "\uD83D\uDE00 \uFF5E".repeat(3).replace("\uFF5E", "\uFF5E ")))
                .tokens()
                .subList(4, 9))
        .containsExactly("b", "a", "c", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void utterancesAreEncodedBetweenStartAndEnd() throws IOException {
    var vocabulary = read(SMALL);
    assertThat(vocabulary.encode("ball  zebra ball")).containsExactly(2, 4, 1, 4, 3);
    assertThat(vocabulary.encode("")).containsExactly(2, 3);
    assertThat(vocabulary.id("ball")).isEqualTo(4);
    assertThat(vocabulary.id("zebra")).isEqualTo(Vocabulary.UNKNOWN);
    assertThat(vocabulary.find("zebra")).isEmpty();
  }

  @Test
  void writtenAsRead() throws IOException {
    assertThat(write(read(SMALL))).isEqualTo(SMALL);
  }

  @Test
  void otherFilesAreRefused() {
    assertRefused("[]", "is not {");
    assertRefused("{\"a\": 0}", "0 to 3");
    assertRefused(SMALL.replace("5", "4"), "id 4");
    assertRefused(SMALL.replace("5", "6"), "id 6");
    assertRefused(SMALL.replace("5", "null"), "id null");
    assertRefused("null}", "it is null");
    assertRefused("", "is not {");
  }

  @Test
  @EnabledIfEnvironmentVariable(
      named = "CVCL_VOCABULARY",
      matches = ".+",
      disabledReason = "CVCL_VOCABULARY names no copy of the published vocab.json")
  void thePublishedVocabularyIsRead() throws IOException {
    var file = Path.of(System.getenv("CVCL_VOCABULARY"));
    var vocabulary = read(Files.readString(file));
    assertThat(vocabulary.size()).isEqualTo(2350);
    assertThat(vocabulary.id("the")).isEqualTo(8);
    assertThat(vocabulary.id("ball")).isEqualTo(71);
    assertThat(vocabulary.id("kitty")).isEqualTo(76);
    assertThat(vocabulary.id("cat")).isEqualTo(603);
    assertThat(Sha256.of(String.join("\n", vocabulary.tokens())))
        .isEqualTo("222ab7fd85790ddef3591ac8e341503fd48956144d9e15fccd222e4b99cdd6ad");
    assertThat(write(vocabulary)).isEqualTo(Files.readString(file));
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("vocab.json")
        .hasMessageContaining(message);
  }

  private static String write(Vocabulary vocabulary) throws IOException {
    var out = new ByteArrayOutputStream();
    vocabulary.write(out);
    return out.toString(UTF_8);
  }

  private static Vocabulary read(String json) throws IOException {
    return Vocabulary.read(new ByteArrayInputStream(json.getBytes(UTF_8)), "vocab.json");
  }
}
