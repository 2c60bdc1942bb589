package org.firstwords.jobs.analyse.tsne;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import org.firstwords.jobs.analyse.AnalysisGolden;
import org.firstwords.jobs.analyse.space.EmbeddingSpace;
import org.firstwords.jobs.analyse.space.Vectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TsneTest {
  private static final JsonNode GOLDEN = AnalysisGolden.file("tsne.json");
  private static final double[][] DISTANCES = distances("clusters");

  private static double[][] distances(String points) {
    var vectors = new ArrayList<float[]>();
    for (var row : AnalysisGolden.rows(GOLDEN.get(points))) {
      var vector = new float[row.length];
      for (var k = 0; k < row.length; k++) {
        vector[k] = (float) row[k];
      }
      vectors.add(vector);
    }
    return EmbeddingSpace.distances(Vectors.cosines(vectors)).orElseThrow();
  }

  @Test
  void hasTheDistancesOfNumPy() {
    var expected = AnalysisGolden.row(GOLDEN.get("distances"));
    assertClose(DISTANCES, expected);
  }

  @ParameterizedTest
  @EnumSource
  void hasTheAffinitiesOfScikitLearn(Tsne.Distances form) {
    assertClose(affinities(form), AnalysisGolden.row(GOLDEN.get("joint").get(form.toString())));
  }

  /// @param expected above the diagonal, row by row
  private static void assertClose(double[][] symmetric, double[] expected) {
    var at = 0;
    for (var i = 0; i < symmetric.length; i++) {
      assertThat(symmetric[i][i]).isZero();
      for (var j = i + 1; j < symmetric.length; j++) {
        assertThat(symmetric[i][j]).isCloseTo(expected[at], within(1e-6));
        assertThat(symmetric[j][i]).isCloseTo(symmetric[i][j], within(1e-15));
        at++;
      }
    }
    assertThat(at).isEqualTo(expected.length);
  }

  private static double[][] affinities(Tsne.Distances form) {
    return Affinities.of(new Tsne(form, 7.5, 10, 1000).exponents(DISTANCES), 7.5);
  }

  @ParameterizedTest
  @EnumSource
  void takesTheStepsOfScikitLearn(Tsne.Distances form) {
    var places = places("start");
    var descent = new GradientDescent(affinities(form), places, 0.5);
    for (var step = 0; step < 40; step++) {
      descent.step(12, 0.5);
    }
    descent.resetMomentum();
    for (var step = 0; step < 40; step++) {
      descent.step(1, 0.8);
    }
    var golden = GOLDEN.get("steps").get(form.toString());
    var expected = AnalysisGolden.rows(golden.get("places"));
    for (var i = 0; i < expected.length; i++) {
      assertThat(places.x()[i]).isCloseTo(expected[i][0], within(1e-5));
      assertThat(places.y()[i]).isCloseTo(expected[i][1], within(1e-5));
    }
    assertThat(descent.divergence(1))
        .isCloseTo(golden.get("divergence").doubleValue(), within(1e-5));
  }

  @ParameterizedTest
  @EnumSource
  void endsAsCloseAsScikitLearn(Tsne.Distances form) {
    var tsne = new Tsne(form, 7.5, 10, 1000);
    var placed = tsne.place(distances("ring"), places("ring_start"), () -> {});
    var expected = GOLDEN.get("divergence").get(form.toString()).doubleValue();
    assertThat(placed.divergence()).isCloseTo(expected, within(0.02 * expected));
    assertThat(placed.iterations()).isEqualTo(1000);
  }

  private static PlanePoints places(String name) {
    var start = AnalysisGolden.rows(GOLDEN.get(name));
    var places = new PlanePoints(new double[start.length], new double[start.length]);
    for (var i = 0; i < start.length; i++) {
      places.x()[i] = start[i][0];
      places.y()[i] = start[i][1];
    }
    return places;
  }

  @Test
  void doesNotDependOnTheNumberOfThreads() throws Exception {
    var one = inPool(1);
    var four = inPool(4);
    assertThat(four.places().x()).isEqualTo(one.places().x());
    assertThat(four.places().y()).isEqualTo(one.places().y());
    assertThat(four.divergence()).isEqualTo(one.divergence());
  }

  private static Tsne.Result inPool(int threads) throws Exception {
    try (var pool = new ForkJoinPool(threads)) {
      var tsne = new Tsne(Tsne.Distances.AS_GIVEN, 7.5, 200, 300);
      return pool.submit(
              () -> tsne.place(DISTANCES, PlanePoints.random(DISTANCES.length, 5), () -> {}))
          .get();
    }
  }

  @Test
  void canBeStoppedBetweenIterations() {
    var done = new AtomicInteger();
    assertThatThrownBy(() ->
            Tsne.paper()
                .place(
                    DISTANCES,
                    places("start"),
                    () -> {
                      if (done.incrementAndGet() == 7) {
                        throw new IllegalStateException("stopped");
                      }
                    }))
        .hasMessage("stopped");
    assertThat(done).hasValue(7);
  }

  @Test
  void refusesTooFewPoints() {
    assertThatThrownBy(
            () -> Tsne.paper().place(new double[7][7], PlanePoints.random(7, 0), () -> {}))
        .hasMessage("7 points");
  }

  @Test
  void measuresPlaces() {
    var places = new PlanePoints(new double[] {9, 0, 2, 0, 2}, new double[] {9, 0, 0, 2, 2});
    assertThat(places.distance(1, 4)).isCloseTo(Math.sqrt(8), within(1e-12));
    assertThat(places.spread(1, 5)).isCloseTo(Math.sqrt(2), within(1e-12));
  }
}
