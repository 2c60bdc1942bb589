package org.firstwords.jobs.pretrain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Objects;
import org.firstwords.core.artifact.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The votes of scikit-learn, from `src/test/python/neighbours_golden.py`.
class NearestNeighboursTest {
  private static JsonNode golden() throws IOException {
    try (var in =
        Objects.requireNonNull(
            NearestNeighboursTest.class.getResourceAsStream("neighbours_golden.json"))) {
      return Json.mapper().readTree(in);
    }
  }

  private static float[] features(JsonNode row) {
    var features = new float[row.size()];
    for (var i = 0; i < features.length; i++) {
      features[i] = row.get(i).floatValue();
    }
    return features;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 20})
  void findsWhatScikitLearnFinds(int neighbours) throws IOException {
    var golden = golden();
    var classifier = new NearestNeighbours(neighbours);
    var known = golden.get("known");
    for (var i = 0; i < known.size(); i++) {
      classifier.add(golden.get("categories").get(i).textValue(), features(known.get(i)));
    }
    var found = new ArrayList<String>();
    golden.get("asked").forEach(row -> found.add(classifier.category(features(row))));
    var expected = new ArrayList<String>();
    golden
        .get("found")
        .get(String.valueOf(neighbours))
        .forEach(category -> expected.add(category.textValue()));
    assertThat(found).isEqualTo(expected).hasSize(60);
  }
}
