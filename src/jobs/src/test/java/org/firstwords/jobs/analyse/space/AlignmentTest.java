package org.firstwords.jobs.analyse.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.data.analysis.Alignment;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.statistics.Correlation;
import org.firstwords.jobs.analyse.AnalysisGolden;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final JsonNode GOLDEN = AnalysisGolden.file("alignment.json");

  @Test
  void agreesWithSciPy() {
    var alignment = alignment(20000, 1);
    assertClose(alignment.pearson(), GOLDEN.get("pearson"));
    assertClose(alignment.spearman(), GOLDEN.get("spearman"));
    assertThat(alignment.pairs()).hasSize(15);
    assertThat(alignment.images()).isEqualTo(18);
  }

  private static void assertClose(Correlation correlation, JsonNode golden) {
    var found = (Correlation.Found) correlation;
    assertThat(found.coefficient()).isCloseTo(golden.get(0).doubleValue(), within(1e-6));
    assertThat(found.p()).isCloseTo(golden.get(1).doubleValue(), within(1e-5));
    assertThat(found.pairs()).isEqualTo(15);
  }

  @Test
  void permutesToNearTheExactShare() {
    var exact = GOLDEN.get("exact").doubleValue();
    var four = 4 * Math.sqrt(exact * (1 - exact) / 20000);
    assertThat(p(alignment(20000, 1))).isCloseTo(exact, within(four));
    assertThat(p(alignment(500, 2))).isEqualTo(p(alignment(500, 2)));
    assertThat(p(alignment(500, 2))).isNotEqualTo(p(alignment(500, 3)));
  }

  private static double p(Alignment alignment) {
    return ((Alignment.Permutation.Tested) alignment.permutation()).p();
  }

  private static Alignment alignment(int permutations, long seed) {
    var words = vectors(GOLDEN.get("words"));
    var paths = new TreeMap<String, List<String>>();
    var images = new HashMap<String, float[]>();
    var said = new HashMap<String, float[]>();
    for (var category = 0; category < words.size(); category++) {
      var name = "c" + category;
      said.put(name, words.get(category));
      paths.put(name, new ArrayList<>());
      for (var image : vectors(GOLDEN.get("images").get(category))) {
        var path = name + "/" + images.size();
        images.put(path, image);
        paths.get(name).add(path);
      }
    }
    var sample = new CategorySample(SamplingMethod.WITHOUT_REPLACEMENT, paths);
    return SpaceAlignment.align(
        EmbeddingSpace.of(sample, images, said), sample.recipe(), permutations, seed);
  }

  private static List<float[]> vectors(JsonNode rows) {
    var vectors = new ArrayList<float[]>();
    for (var row : AnalysisGolden.rows(rows)) {
      var vector = new float[row.length];
      for (var k = 0; k < row.length; k++) {
        vector[k] = (float) row[k];
      }
      vectors.add(vector);
    }
    return vectors;
  }

  @Test
  void saysWhyTwoCategoriesHaveNone() {
    var sample =
        new CategorySample(
            SamplingMethod.WITH_REPLACEMENT,
            new TreeMap<>(Map.of("a", List.of("1"), "b", List.of("2"))));
    var images = Map.of("1", new float[] {1, 0}, "2", new float[] {0, 1});
    var words = Map.of("a", new float[] {1, 0}, "b", new float[] {0, 1});
    var alignment =
        SpaceAlignment.align(EmbeddingSpace.of(sample, images, words), sample.recipe(), 10, 0);
    assertThat(alignment.pearson())
        .isEqualTo(new Correlation.Undefined("fewer than three pairs", 1));
    assertThat(alignment.permutation())
        .isEqualTo(new Alignment.Permutation.Impossible("fewer than three pairs"));
  }
}
