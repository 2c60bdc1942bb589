package org.firstwords.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.IntStream;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.TestGraph;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.VariableLoader;
import org.firstwords.model.tensor.TensorData;
import org.junit.jupiter.api.Test;

class EmbeddingMeanTest {
  private static final int WORDS = 72;
  private final EmbeddingMean encoder = new EmbeddingMean(WORDS, 2);

  @Test
  void isTheSumOverTheLength() throws IOException {
    var golden = GoldenVectors.of("embedding_mean");
    assertThat(encoded(golden, new int[][] {{2, 11, 71, 3}, {2, 71, 3}}))
        .containsExactly(new float[] {0.5f, 2.25f, 2 / 3f, 2}, within(1e-6f));
  }

  @Test
  void isTheWordItselfForOneWord() throws IOException {
    var golden = GoldenVectors.of("embedding_mean");
    assertThat(encoded(golden, new int[][] {{71}})).containsExactly(2, 4);
  }

  @Test
  void paddingCountsInTheLengthAlone() throws IOException {
    var golden = GoldenVectors.of("embedding_mean");
    assertThat(encoded(golden, new int[][] {{71, 0}})).containsExactly(1, 2);
  }

  @Test
  void refusesWhatIsNoUtterance() {
    assertThatThrownBy(() -> UtteranceBatch.of(new int[][] {{}}, WORDS))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> UtteranceBatch.of(new int[][] {{WORDS}}, WORDS))
        .hasMessageContaining("word id 72 is outside the vocabulary of 72");
  }

  private float[] encoded(JsonNode golden, int[][] utterances) {
    try (var graph = new TestGraph();
        var given = UtteranceBatch.of(utterances, WORDS)) {
      var input = TextInput.placeholders(graph.tf);
      var layers = Layers.inference(graph.tf, graph.variables);
      var encoded = encoder.encode(layers, input).embedding();
      var table = graph.variables.all().iterator().next();
      try (var loading = new VariableLoader(graph.session())) {
        loading.put(table, TensorData.of(table.info(), table(golden.get("table"))));
        loading.run();
      }
      return graph.values(
          encoded,
          runner -> runner.feed(input.ids(), given.ids()).feed(input.lengths(), given.lengths()));
    }
  }

  private static float[] table(JsonNode rows) {
    var table = new float[WORDS * 2];
    IntStream.range(0, WORDS)
        .filter(word -> rows.has(String.valueOf(word)))
        .forEach(word -> {
          var vector = GoldenVectors.vector(rows.get(String.valueOf(word)));
          System.arraycopy(vector, 0, table, word * 2, 2);
        });
    return table;
  }
}
