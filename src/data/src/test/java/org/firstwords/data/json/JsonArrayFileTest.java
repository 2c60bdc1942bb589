package org.firstwords.data.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.firstwords.data.pairs.Utterance;
import org.firstwords.data.trial.Trial;
import org.junit.jupiter.api.Test;

class JsonArrayFileTest {
  private static final String PAIRS =
      "{\"data\": [{\"utterance\": \"look caf\\u00e9 .\", \"transcript_filename\": \"v.csv\","
          + " \"video_filename\": \"v.mp4\", \"utterance_num\": 38, \"num_frames\": 2,"
          + " \"timestamps\": [120.0, 120.2], \"frame_filenames\": [\"v_038_00.jpg\"]}]}";
  private static final Utterance LOOK =
      new Utterance(
          "look café .", "v.csv", "v.mp4", 38, 2, List.of(120.0, 120.2), List.of("v_038_00.jpg"));

  @Test
  void pairsAreWrittenAsPythonWritesThem() throws IOException {
    var out = new ByteArrayOutputStream();
    JsonArrayFile.write(out, List.of(LOOK));
    assertThat(out.toString(UTF_8)).isEqualTo(PAIRS);
  }

  @Test
  void pairsAreRead() throws IOException {
    assertThat(read(PAIRS, Utterance.class)).containsExactly(LOOK);
  }

  @Test
  void otherKeysArePassedOver() throws IOException {
    assertThat(
            read(
                "{\"made\": {\"data\": 1}, \"data\": [{\"utterance\": \"a\", \"frame_filenames\": [], \"x\": 1}]}",
                Utterance.class))
        .hasSize(1);
  }

  @Test
  void aBareListIsRead() throws IOException {
    var trials =
        read(
            "[{\"trial_num\": 0, \"target_category\": \"ball\", \"target_img_filename\": \"b\","
                + " \"foil_categories\": [\"cat\"], \"foil_img_filenames\": [\"c\"]}]",
            Trial.class);
    assertThat(trials).containsExactly(new Trial(0, "ball", "b", List.of("cat"), List.of("c")));
  }

  @Test
  void trialsAreWrittenAsPythonWritesThem() throws IOException {
    var out = new ByteArrayOutputStream();
    JsonArrayFile.write(out, List.of(new Trial(0, "ball", "b", List.of("cat"), List.of("c"))));
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            "{\"data\": [{\"trial_num\": 0, \"target_category\": \"ball\", \"target_img_filename\": \"b\","
                + " \"foil_categories\": [\"cat\"], \"foil_img_filenames\": [\"c\"]}]}");
  }

  @Test
  void aBrokenItemIsNamed() {
    assertRefused("{\"data\": [{\"utterance\": \"a\"}]}", "f.json: item 0");
    assertRefused("{\"data\": [{\"utterance\": \"a\", \"frame_filenames\": []}, 5]}", "item 1");
    assertRefused("{\"data\": [{\"utterance\": \"a\", \"frame_fil", "item 0");
    assertRefused("{\"data\": 3}", "is not {\"data\"");
    assertRefused("{}", "is not {\"data\"");
    assertRefused("", "is not {\"data\"");
  }

  private static void assertRefused(String json, String message) {
    assertThatThrownBy(() -> read(json, Utterance.class))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  private static <T> List<T> read(String json, Class<T> type) throws IOException {
    var items = new ArrayList<T>();
    JsonArrayFile.read(new ByteArrayInputStream(json.getBytes(UTF_8)), "f.json", type, items::add);
    return items;
  }
}
