package org.firstwords.data.score;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;

class PredictionReaderTest {
  private static final String HEADER =
      ",checkpoint,seed,eval_type,eval_dataset,trial_idx,categories,logits,correct,target_category,config,filtered\n";
  private static final String ROW =
      "0,m,0,image,saycam,7,\"['ball', \"\"cat's\"\"]\",\"[0.25, 7.5e-01]\",False,ball,contrastive_embedding,False\n";

  @Test
  void aRowIsReadAsPandasWroteIt() throws IOException {
    var row = read("\uFEFF" + HEADER + ROW).getFirst();
    assertThat(row)
        .isEqualTo(
            new PredictionRow(
                2,
                "m",
                "0",
                "image",
                "saycam",
                "test",
                7,
                List.of("ball", "cat's"),
                List.of(0.25, 0.75),
                false,
                "ball",
                "contrastive_embedding",
                false,
                ""));
  }

  @Test
  void columnsMayMoveAndBeMissingWhereNotNeeded() throws IOException {
    var text =
        """
        config,correct,target_category,categories,trial_idx,eval_dataset,seed,note
        c,1.0,ball,"['ball', 'car']",3.0,saycam,2.0,"a, b"
        """;
    var row = read(text).getFirst();
    assertThat(row.seed()).isEqualTo("2");
    assertThat(row.trial()).isEqualTo(3);
    assertThat(row.correct()).isTrue();
    assertThat(row.logits()).isEmpty();
    assertThat(row.tied()).isZero();
    assertThat(row.expectedAccuracy()).isEqualTo(1);
  }

  @Test
  void tiesAreThoseOfTheLogits() throws IOException {
    assertThat(tied("[0.25, 0.7500000]")).isEqualTo(1);
    assertThat(tied("[0.5, 0.5]")).isEqualTo(2);
    assertThat(tied("[0.5, 0.4999999]")).isEqualTo(1);
    assertThat(tied("[12.5, 12.5]")).isEqualTo(2);
    assertThat(tied("[12.499999, 12.5]")).isEqualTo(1);
    assertThat(tied("[nan, 1.0]")).isEqualTo(0);
  }

  @Test
  void whatIsWrongIsNamedWithItsLine() {
    assertRefused("", "predictions.csv is empty");
    assertRefused(HEADER.replace(",config", ",other") + ROW, "no column 'config'", "other");
    assertRefused(HEADER + ROW.replace("\"['ball'", "\"['ball"), "line 2", "categories \"['ball,");
    assertRefused(HEADER + ROW.replace("[0.25,", "[zero,"), "line 2", "logits \"[zero, 7.5e-01]\"");
    assertRefused(HEADER + ROW.replace("[0.25,", "[0.25, 1,"), "2 categories and 3 logits");
    assertRefused(HEADER + ROW.replace("\"['ball', \"\"cat's\"\"]\"", "[]"), "0 categories");
    assertRefused(HEADER + ROW.replace("False,ball", "perhaps,ball"), "correct 'perhaps'");
    assertRefused(HEADER + ROW.replace("saycam,7", "saycam,-7"), "trial_idx '-7'");
    assertRefused(HEADER + ROW.replace("saycam,7", "saycam,99999999"), "trial_idx '99999999'");
    assertRefused(HEADER + ROW + "1,2\n", "line 3 has 2 cells");
    assertRefused(HEADER + "0,\"m", "line 2 has 2 cells");
  }

  @Test
  void wordsAreReadAsPythonQuotesThem() {
    assertThat(PythonListParser.words("[ 'a' ,\"b'\", 'c\\'d' ]"))
        .containsExactly("a", "b'", "c'd");
    assertThat(PythonListParser.words("[]")).isEmpty();
    assertThat(PythonListParser.numbers("[]")).isEmpty();
    assertThat(PythonListParser.numbers("[1, -inf, nan]"))
        .containsExactly(1.0, Double.NEGATIVE_INFINITY, Double.NaN);
  }

  private static int tied(String logits) throws IOException {
    return read(HEADER + ROW.replace("[0.25, 7.5e-01]", logits)).getFirst().tied();
  }

  private static void assertRefused(String text, String... messages) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(messages);
  }

  private static List<PredictionRow> read(String text) throws IOException {
    var rows = new ArrayList<PredictionRow>();
    PredictionReader.read(
        new ByteArrayInputStream(text.getBytes(UTF_8)), "predictions.csv", rows::add);
    return rows;
  }
}
