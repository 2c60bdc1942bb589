package org.firstwords.dag.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// A layered layout of a directed acyclic graph: each node in the layer after its last dependency,
/// ordered in its layer by the mean position of its dependencies (the barycentre heuristic).
///
/// @param dependencies of each node
/// @param layers the nodes of each layer in their order
/// @param places of the nodes, layer by layer
public record LayeredLayout<T>(
    SequencedMap<T, List<T>> dependencies, List<List<T>> layers, SequencedMap<T, Place> places) {
  /// Graphs up to this width have their layers centred. Wider drawings are scrolled, and their
  /// layers all start at the edge that is seen first.
  private static final int WIDEST_CENTRED = 8;

  /// The place of a node.
  ///
  /// @param layer from 0
  /// @param position in its layer, from 0; layers are centred by half positions
  public record Place(int layer, double position) {}

  /// Lays out a graph.
  ///
  /// @param sorted the nodes, each after its dependencies
  public static <T> LayeredLayout<T> of(Collection<T> sorted, Function<T, List<T>> dependencies) {
    var edges = new LinkedHashMap<T, List<T>>();
    sorted.forEach(node -> edges.put(node, List.copyOf(dependencies.apply(node))));
    var layers = layers(edges);
    var widest = widest(layers);
    var places = new LinkedHashMap<T, Place>();
    for (var layer = 0; layer < layers.size(); layer++) {
      var nodes = layers.get(layer);
      nodes.sort(
          Comparator.comparingDouble(
              node -> barycentre(edges.getOrDefault(node, List.of()), places)));
      var start = widest > WIDEST_CENTRED ? 0 : (widest - nodes.size()) / 2.0;
      for (var i = 0; i < nodes.size(); i++) {
        places.put(nodes.get(i), new Place(layer, start + i));
      }
    }
    return new LayeredLayout<>(edges, layers, places);
  }

  private static <T> List<List<T>> layers(Map<T, List<T>> edges) {
    var depths = new HashMap<T, Integer>();
    var layers = new ArrayList<List<T>>();
    edges.forEach((node, dependencies) -> {
      var depth = 1 + dependencies.stream().mapToInt(depths::get).max().orElse(-1);
      depths.put(node, depth);
      if (layers.size() == depth) {
        layers.add(new ArrayList<>());
      }
      layers.get(depth).add(node);
    });
    return layers;
  }

  private static <T> double barycentre(List<T> dependencies, Map<T, Place> places) {
    return dependencies.stream()
        .mapToDouble(node -> place(node, places).position())
        .average()
        .orElse(0);
  }

  private static <T> int widest(List<List<T>> layers) {
    return layers.stream().mapToInt(List::size).max().orElse(0);
  }

  private static <T> Place place(T node, Map<T, Place> places) {
    var place = places.get(node);
    if (place == null) {
      throw new IllegalArgumentException("not a node: " + node);
    }
    return place;
  }

  /// The place of a node.
  public Place place(T node) {
    return place(node, places);
  }

  /// Passes on the places of both ends of every edge, the dependency first.
  public void forEachEdge(BiConsumer<Place, Place> action) {
    dependencies.forEach(
        (node, sources) -> sources.forEach(source -> action.accept(place(source), place(node))));
  }

  /// The number of nodes in the largest layer.
  public int widest() {
    return widest(layers);
  }

  /// The dependencies without those that follow from others: the transitive reduction.
  public static <T> Function<T, List<T>> reduced(Function<T, List<T>> dependencies) {
    return node -> {
      var direct = dependencies.apply(node);
      var indirect = new HashSet<T>();
      direct.forEach(dependency -> addAncestors(dependency, dependencies, indirect));
      return direct.stream().filter(dependency -> !indirect.contains(dependency)).toList();
    };
  }

  private static <T> void addAncestors(
      T node, Function<T, List<T>> dependencies, Set<T> ancestors) {
    for (var dependency : dependencies.apply(node)) {
      if (ancestors.add(dependency)) {
        addAncestors(dependency, dependencies, ancestors);
      }
    }
  }
}
