package org.firstwords.workflow.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Merges Kubernetes manifests held as maps.
final class ManifestMerge {
  /// The lists that Airflow, too, sets one behind the other; of others the upper wins.
  private static final Set<String> JOINED =
      Set.of(
          "volumes", "initContainers", "volumeMounts", "volumeDevices", "env", "envFrom", "ports");

  private ManifestMerge() {}

  /// The same with texts for keys and without nulls.
  static Map<String, Object> of(Map<?, ?> any) {
    var map = new LinkedHashMap<String, Object>();
    any.forEach((key, value) -> {
      if (value != null) {
        map.put(String.valueOf(key), value);
      }
    });
    return map;
  }

  /// Merges two manifests: maps recursively, lists of volumes, variables and the like by
  /// concatenation, containers by name; otherwise the upper value wins unless it is an empty list.
  static Map<String, Object> merge(Map<String, Object> lower, Map<String, Object> upper) {
    var joined = new LinkedHashMap<>(lower);
    upper.forEach((key, value) -> joined.merge(key, value, (low, high) -> merge(key, low, high)));
    return joined;
  }

  private static Object merge(String key, Object lower, Object upper) {
    if (lower instanceof Map<?, ?> low && upper instanceof Map<?, ?> high) {
      return merge(of(low), of(high));
    }
    if (lower instanceof List<?> low && upper instanceof List<?> high) {
      return lists(key, low, high);
    }
    return upper;
  }

  private static List<?> lists(String key, List<?> lower, List<?> upper) {
    if (key.equals("containers")) {
      return byName(lower, upper);
    }
    if (JOINED.contains(key)) {
      return both(lower, upper);
    }
    return upper.isEmpty() ? lower : upper;
  }

  private static List<Object> both(List<?> lower, List<?> upper) {
    var both = new ArrayList<Object>(lower);
    both.addAll(upper);
    return both;
  }

  private static List<Object> byName(List<?> lower, List<?> upper) {
    var named = new LinkedHashMap<String, Map<String, Object>>();
    for (var value : both(lower, upper)) {
      if (value instanceof Map<?, ?> container) {
        var name = Objects.toString(container.get("name"), "");
        named.merge(name, of(container), ManifestMerge::merge);
      }
    }
    return new ArrayList<>(named.values());
  }
}
