package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The largest allocatable amount of each resource on any node.
///
/// @param most by resource; empty if nothing is known of the nodes
record Capacity(Map<String, Quantity> most) {
  static Capacity of(List<Node> nodes) {
    var most = new HashMap<String, Quantity>();
    for (var node : nodes) {
      node.getStatus()
          .getAllocatable()
          .forEach((resource, amount) -> most.merge(resource, amount, Capacity::larger));
    }
    return new Capacity(most);
  }

  private static Quantity larger(Quantity one, Quantity other) {
    return amount(one).compareTo(amount(other)) >= 0 ? one : other;
  }

  private static BigDecimal amount(Quantity quantity) {
    return quantity.getNumericalAmount();
  }

  /// The reason why no current node can hold the pod, if any.
  Optional<String> lacking(Pod pod) {
    if (most.isEmpty()) {
      return Optional.empty();
    }
    var lacking =
        requested(pod).entrySet().stream()
            .filter(entry -> entry.getValue().compareTo(largest(entry.getKey())) > 0)
            .map(entry -> lack(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    return Optional.of(lacking)
        .filter(text -> !text.isEmpty())
        .map("no node can hold the pod: it requests %s"::formatted);
  }

  private String lack(String resource, BigDecimal requested) {
    var has = most.get(resource);
    return has == null
        ? "%s %s, which no node has".formatted(requested.toPlainString(), resource)
        : "%s %s, the largest node has %s".formatted(requested.toPlainString(), resource, has);
  }

  private BigDecimal largest(String resource) {
    return Optional.ofNullable(most.get(resource)).map(Capacity::amount).orElse(BigDecimal.ZERO);
  }

  private static Map<String, BigDecimal> requested(Pod pod) {
    var requested = new TreeMap<String, BigDecimal>();
    for (var container : pod.getSpec().getContainers()) {
      requests(container)
          .forEach(
              (resource, amount) -> requested.merge(resource, amount(amount), BigDecimal::add));
    }
    return requested;
  }

  private static Map<String, Quantity> requests(Container container) {
    var resources = container.getResources();
    return resources == null || resources.getRequests() == null
        ? Map.of()
        : resources.getRequests();
  }

  /// Such as `2Gi`.
  static String memoryLimit(Pod pod, String container) {
    return pod.getSpec().getContainers().stream()
        .filter(candidate -> container.equals(candidate.getName()))
        .flatMap(item -> Optional.ofNullable(item.getResources()).stream())
        .flatMap(
            resourceRequirements -> Optional.ofNullable(resourceRequirements.getLimits()).stream())
        .flatMap(map -> Optional.ofNullable(map.get("memory")).stream())
        .map(Quantity::toString)
        .findFirst()
        .orElse("that of its node");
  }
}
