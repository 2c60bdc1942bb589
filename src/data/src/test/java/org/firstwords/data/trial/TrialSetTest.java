package org.firstwords.data.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrialSetTest {
  /// The names that the reference opens.
  @ParameterizedTest
  @CsvSource({
    "TEST,3,eval_test.json,test,False",
    "TEST,9,eval_test_9_foils.json,test,False",
    "DEV,3,eval_dev.json,dev,False",
    "DEV,21,eval_dev_21_foils.json,dev,False",
    "FILTERED_TEST,3,eval_filtered_test.json,test,True",
    "FILTERED_DEV,9,eval_filtered_dev_9_foils.json,dev,True",
    "MANUAL_FILTERED_TEST,3,eval_manual_filtered_test.json,test,True"
  })
  void hasTheNamesOfTheReference(
      TrialSet set, int foils, String name, String stage, String filtered) {
    assertThat(set.fileName(Dataset.LABELED, foils)).isEqualTo(name);
    assertThat(TrialSet.ofFile(name)).contains(set);
    assertThat(set.stage()).isEqualTo(stage);
    assertThat(set.lastValue()).isEqualTo(filtered);
  }

  @Test
  void objectsHaveOneSet() {
    assertThat(TrialSet.TEST.fileName(Dataset.OBJECTS, 3)).isEqualTo("eval_object_categories.json");
    assertThatThrownBy(() -> TrialSet.DEV.fileName(Dataset.OBJECTS, 3))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--trial-set dev is of labelled frames");
    assertThat(TrialSet.ofFile("eval_object_categories.json")).isEmpty();
    assertThat(TrialSet.ofFile("trials.json")).isEmpty();
  }
}
