package org.firstwords.jobs.analyse.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.firstwords.data.analysis.SamplingMethod;
import org.firstwords.data.trial.ImageFolders;
import org.junit.jupiter.api.Test;

class EmbeddingSpaceTest {
  private static final ImageFolders FOLDERS =
      new ImageFolders(
          new TreeMap<>(
              Map.of("ball", List.of("b0", "b1", "b2", "b3", "b4"), "cat", List.of("c0", "c1"))));

  @Test
  void drawsDifferentImagesUpToTheNumber() {
    var sample = CategorySample.draw(FOLDERS, SamplingMethod.WITHOUT_REPLACEMENT, 3, 0);
    assertThat(sample.images().get("ball")).hasSize(3).doesNotHaveDuplicates().isSorted();
    assertThat(sample.images().get("cat")).containsExactly("c0", "c1");
    assertThat(sample.size()).isEqualTo(5);
    var seeds = new TreeSet<String>();
    for (var seed = 0; seed < 20; seed++) {
      seeds.add(
          CategorySample.draw(FOLDERS, SamplingMethod.WITHOUT_REPLACEMENT, 3, seed)
              .images()
              .toString());
    }
    assertThat(seeds).hasSizeGreaterThan(3);
  }

  @Test
  void drawsAgainAndAgain() {
    var sample = CategorySample.draw(FOLDERS, SamplingMethod.WITH_REPLACEMENT, 200, 0);
    assertThat(sample.images().get("cat")).hasSize(200).contains("c0", "c1");
    assertThat(sample)
        .isEqualTo(CategorySample.draw(FOLDERS, SamplingMethod.WITH_REPLACEMENT, 200, 0));
  }

  @Test
  void ordersPointsAndStretchesDistances() {
    var sample = CategorySample.draw(FOLDERS, SamplingMethod.WITHOUT_REPLACEMENT, 2, 0);
    var right = new float[] {1, 0};
    var up = new float[] {0, 1};
    var paths = sample.images().values().stream().flatMap(List::stream).toList();
    var vectors = Map.of(paths.get(0), right, paths.get(1), right, "c0", up, "c1", right);
    var space = EmbeddingSpace.of(sample, vectors, Map.of("ball", up, "cat", right));
    assertThat(space.points()).hasSize(8);
    assertThat(space.firstImage(1)).isEqualTo(2);
    assertThat(space.imagesOf(1)).isEqualTo(2);
    assertThat(space.points().get(space.mean(1))).containsExactly(0.5f, 0.5f);
    assertThat(space.points().get(space.word(0))).isSameAs(up);

    var distances = EmbeddingSpace.distances(Vectors.cosines(space.points())).orElseThrow();
    assertThat(distances[0][0]).isZero();
    assertThat(distances[0][2]).isEqualTo(1);
    assertThat(distances[0][space.mean(1)]).isCloseTo(1 - Math.sqrt(0.5), within(1e-7));
    assertThat(EmbeddingSpace.distances(Vectors.cosines(List.of(up, up, up)))).isEmpty();
  }

  @Test
  void ranksTheNearest() {
    var images =
        List.of(
            new EmbeddingSpace.Image("ball", "far", new float[] {0, 1}),
            new EmbeddingSpace.Image("ball", "near", new float[] {1, 0}),
            new EmbeddingSpace.Image("cat", "near, too", new float[] {1, 0}));
    var nearest = EmbeddingSpace.NearestImage.to(new float[] {1, 0}, images);
    assertThat(nearest.stream().map(nearestImage -> nearestImage.image().path()))
        .containsExactly("near", "near, too", "far");
    assertThat(nearest.stream().map(EmbeddingSpace.NearestImage::rank)).containsExactly(1, 2, 3);
    assertThat(nearest.getFirst().similarity()).isEqualTo(1);
  }

  @Test
  void addsUpVectorsOfAnyLength() {
    assertThat(Vectors.product(new float[] {1, 2, 3, 4, 5, 6}, new float[] {1, 1, 1, 1, 1, 2}))
        .isEqualTo(27);
    assertThat(Vectors.unit(new float[] {0, 0})).containsExactly(0, 0);
    assertThat(Vectors.distance(new float[] {0, 3}, new float[] {4, 0})).isEqualTo(5);
  }
}
