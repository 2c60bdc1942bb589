package org.firstwords.jobs.embed.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.firstwords.jobs.embed.ReadParquet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParquetFileTest {
  private static VectorDescription description(int dimension) {
    return new VectorDescription("texts", "ab12", dimension, true, 1 / 0.07, false);
  }

  private static byte[] write(int rows, int dimension, int rowsPerGroup) throws IOException {
    var out = new ByteArrayOutputStream();
    var file = new ParquetFile(out, description(dimension), rowsPerGroup);
    for (var row = 0; row < rows; row++) {
      file.add(id(row), vector(row, dimension));
    }
    file.finish();
    return out.toByteArray();
  }

  private static String id(int row) {
    return "Über/bild " + row + ".jpg";
  }

  private static float[] vector(int row, int dimension) {
    var vector = new float[dimension];
    for (var i = 0; i < dimension; i++) {
      vector[i] = (float) Math.sin(row * 31.0 + i);
    }
    return vector;
  }

  @ParameterizedTest
  @CsvSource({"0, 4, 8, 0", "1, 1, 8, 1", "5, 3, 2, 3", "8, 64, 4, 2", "300, 512, 1000, 1"})
  void readsBack(int rows, int dimension, int rowsPerGroup, int groups) throws IOException {
    var read = ReadParquet.of(write(rows, dimension, rowsPerGroup));
    assertThat(read.groups()).isEqualTo(groups);
    assertThat(read.vectors()).hasSize(rows);
    for (var row = 0; row < rows; row++) {
      var expected = new ArrayList<Float>();
      for (var value : vector(row, dimension)) {
        expected.add(value);
      }
      assertThat(read.vectors()).containsEntry(id(row), expected);
    }
  }

  @Test
  void saysWhatItHolds() throws IOException {
    assertThat(ReadParquet.of(write(2, 4, 8)).metadata())
        .containsAllEntriesOf(
            Map.of(
                "firstwords.of", "texts",
                "firstwords.model_sha256", "ab12",
                "firstwords.dimension", "4",
                "firstwords.normalised", "true"));
  }

  @Test
  void equalRowsGiveEqualBytes() throws IOException {
    assertThat(write(5, 3, 2)).isEqualTo(write(5, 3, 2));
  }

  @Test
  void refusesAVectorOfAnotherLength() throws IOException {
    var file = new ParquetFile(new ByteArrayOutputStream(), description(3));
    assertThatThrownBy(() -> file.add("a", new float[4])).hasMessage("4 numbers, not 3");
  }

  @Test
  void jsonLinesKeepEveryBit() throws IOException {
    var out = new ByteArrayOutputStream();
    var file = VectorFormat.JSONL.open(out, description(2));
    file.add("a \"b\"", new float[] {0.1f, Float.MIN_VALUE});
    file.finish();
    var json = org.firstwords.core.artifact.Json.mapper().readTree(out.toByteArray());
    assertThat(json.get("id").textValue()).isEqualTo("a \"b\"");
    assertThat(
            List.of(json.get("vector").get(0).floatValue(), json.get("vector").get(1).floatValue()))
        .containsExactly(0.1f, Float.MIN_VALUE);
  }
}
