package org.firstwords.model.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassSizeTest {
  @ParameterizedTest
  @CsvSource({
    "16, 1000, 16",
    "16, 12, 16",
    "13, 40, 16",
    "64, 20, 32",
    "4, 10, 4",
    "16, 7, 7",
    "1, 9, 1"
  })
  void leavesNothingOver(int batch, long total, int rows) {
    assertThat(PassSize.of(batch, total).rows()).isEqualTo(rows);
  }

  @Test
  void fillsWithZerosAndDropsTheirVectors() {
    var passes = new PassSize(3);
    assertThat(passes.concatenate(List.of(new float[] {1, 2}, new float[] {3, 4})))
        .containsExactly(1, 2, 3, 4, 0, 0);
    var vectors = new float[][] {{1}, {2}, {3}};
    assertThat(PassSize.withoutFilling(vectors, 2)).isDeepEqualTo(new float[][] {{1}, {2}});
  }
}
