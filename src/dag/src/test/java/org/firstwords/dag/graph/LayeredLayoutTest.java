package org.firstwords.dag.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.firstwords.dag.graph.LayeredLayout.Place;
import org.junit.jupiter.api.Test;

class LayeredLayoutTest {
  @Test
  void aNodeIsInTheLayerAfterItsLastDependency() {
    var edges = edges("a", List.of(), "b", List.of("a"), "c", List.of("a"), "d", List.of("c", "a"));
    var layout = LayeredLayout.of(edges.keySet(), edges::get);
    assertThat(layout.layers()).containsExactly(List.of("a"), List.of("b", "c"), List.of("d"));
    assertThat(layout.widest()).isEqualTo(2);
  }

  @Test
  void aLayerFollowsTheOrderOfItsDependencies() {
    var edges =
        edges("a", List.of(), "b", List.of(), "below_b", List.of("b"), "below_a", List.of("a"));
    assertThat(LayeredLayout.of(edges.keySet(), edges::get).layers())
        .containsExactly(List.of("a", "b"), List.of("below_a", "below_b"));
  }

  @Test
  void narrowLayersAreCentred() {
    var edges = edges("a", List.of(), "b", List.of("a"), "c", List.of("a"), "d", List.of("b"));
    assertThat(LayeredLayout.of(edges.keySet(), edges::get).places())
        .isEqualTo(
            Map.of(
                "a", new Place(0, 0.5),
                "b", new Place(1, 0),
                "c", new Place(1, 1),
                "d", new Place(2, 0.5)));
  }

  @Test
  void layersOfWideGraphsStartAtTheEdge() {
    var nodes = IntStream.range(0, 10).boxed().toList();
    var layout = LayeredLayout.of(nodes, node -> node == 0 ? List.of() : List.of(0));
    assertThat(layout.places()).containsEntry(0, new Place(0, 0)).containsEntry(9, new Place(1, 8));
  }

  @Test
  void theReductionLeavesOutEdgesThatALongerPathImplies() {
    var edges = edges("a", List.of(), "b", List.of("a"), "c", List.of("b"), "d", List.of("a", "c"));
    assertThat(LayeredLayout.reduced(edges::get).apply("d")).containsExactly("c");
  }

  private static Map<String, List<String>> edges(
      String a,
      List<String> ofA,
      String b,
      List<String> ofB,
      String c,
      List<String> ofC,
      String d,
      List<String> ofD) {
    var edges = new LinkedHashMap<String, List<String>>();
    edges.put(a, ofA);
    edges.put(b, ofB);
    edges.put(c, ofC);
    edges.put(d, ofD);
    return edges;
  }
}
