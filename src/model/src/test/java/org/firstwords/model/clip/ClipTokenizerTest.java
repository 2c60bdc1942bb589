package org.firstwords.model.clip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;

/// Every id as transformers gives it; the goldens are made by `src/test/python/clip_goldens.py`.
class ClipTokenizerTest {
  private static ClipTokenizer tokenizer() throws IOException {
    try (var in = SmallClip.open("small/tokenizer.json")) {
      return ClipTokenizer.read(in, "tokenizer.json");
    }
  }

  private static int[] ids(JsonNode golden) throws IOException {
    return Json.mapper().treeToValue(golden.get("ids"), int[].class);
  }

  @Test
  void givesTheIdsOfTransformers() throws IOException {
    var goldens = SmallClip.golden("tokens.json");
    assertThat(goldens).hasSize(1000);
    try (var tokenizer = tokenizer()) {
      for (var golden : goldens) {
        var text = golden.get("text").textValue();
        assertThat(tokenizer.ids(text)).as(text).containsExactly(ids(golden));
      }
    }
  }

  @Test
  void cutsAndFillsUpNothing() throws IOException {
    try (var tokenizer = tokenizer()) {
      var cat = tokenizer.ids("cat")[1];
      assertThat(tokenizer.ids("cat ".repeat(2000)))
          .hasSize(2002)
          .containsOnlyOnce(tokenizer.ids("")[0])
          .contains(cat);
    }
  }

  @Test
  void leavesNoFileBehindAndStaysOffline() throws IOException {
    tokenizer().close();
    assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
    assertThat(Path.of(System.getProperty("ENGINE_CACHE_DIR"))).doesNotExist();
    assertThat(Files.readString(Path.of("/proc/self/maps"))).contains("libtokenizers.so (deleted)");
  }

  @Test
  void saysWhichFileIsNone() {
    for (var wrong : new String[] {"", "{}", "not json"}) {
      assertThatThrownBy(() ->
              ClipTokenizer.read(
                  new ByteArrayInputStream(wrong.getBytes(UTF_8)), "a/tokenizer.json"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a/tokenizer.json describes no tokenizer");
    }
  }
}
