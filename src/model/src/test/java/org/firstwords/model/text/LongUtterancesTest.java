package org.firstwords.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.firstwords.model.SmallBatches;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.graph.ContrastiveModel;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LongUtterancesTest {
  /// 25 words with the marks around them are read; the length counts no more than these.
  @ParameterizedTest
  @EnumSource(names = {"EMBEDDING", "TRANSFORMER"})
  void readsTheFirst25WordsOnly(Text text) {
    var words = new int[31];
    Arrays.setAll(words, place -> 4 + place % 7);
    var first = Arrays.copyOf(words, TextInput.MAX_LENGTH);
    var fewer = Arrays.copyOf(words, TextInput.MAX_LENGTH - 1);
    var spec = SmallBatches.SPEC.with(TextSpec.of(text));
    try (var model = ContrastiveModel.create(spec, 1)) {
      var vectors = model.encodeText(new int[][] {words, first, fewer});
      assertThat(vectors[0]).containsExactly(vectors[1]);
      assertThat(vectors[0]).isNotEqualTo(vectors[2]);
      assertThat(TextInput.MAX_LENGTH).isEqualTo(25);
    }
  }
}
