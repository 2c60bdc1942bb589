package org.firstwords.model.export;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/// A graph pruned to what some of its operations need, with constants in place of variables.
///
/// TensorFlow for Java silently drops resource variables from its exports; a graph of constants has
/// none.
public final class FrozenGraph {
  private final Map<String, NodeDef> nodes = new HashMap<>();
  private final GraphDef graph;

  private FrozenGraph(GraphDef graph, Map<String, TensorProto> constants) {
    this.graph = graph;
    for (var node : graph.getNodeList()) {
      var value = constants.get(node.getName());
      nodes.put(node.getName(), value == null ? node : constant(node.getName(), value));
    }
  }

  /// @param constants values by the name of the operation they replace
  /// @param wanted names of the operations to keep, with their inputs
  public static GraphDef of(
      GraphDef graph, Map<String, TensorProto> constants, Collection<String> wanted) {
    return new FrozenGraph(graph, constants).reduced(wanted);
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  private GraphDef reduced(Collection<String> wanted) {
    var needed = needed(wanted);
    var reduced = GraphDef.newBuilder().setVersions(graph.getVersions());
    for (var node : graph.getNodeList()) {
      if (needed.contains(node.getName())) {
        reduced.addNode(node(node.getName()));
      }
    }
    return reduced.build();
  }

  private Set<String> needed(Collection<String> wanted) {
    var needed = new HashSet<String>();
    var open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      var name = open.removeFirst();
      if (needed.add(name)) {
        node(name).getInputList().forEach(input -> open.add(operation(input)));
      }
    }
    return needed;
  }

  private NodeDef node(String name) {
    var node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no operation " + name);
    }
    return node;
  }

  /// `name`, `name:1` and `^name` all mean the operation of this name.
  private static String operation(String input) {
    var name = input.startsWith("^") ? input.substring(1) : input;
    var colon = name.indexOf(':');
    return colon < 0 ? name : name.substring(0, colon);
  }
}
