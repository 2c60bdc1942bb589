package org.firstwords.model.layer;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.op.Ops;

/// The variables of a graph by their names in files. Each is created on first use, so several
/// passes through the same layers share them.
public final class Variables {
  private final Ops tf;
  private final String container;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final SortedMap<String, Long> counters = new TreeMap<>();

  public Variables(Ops tf) {
    this(tf, "");
  }

  /// Variables apart from others of the same names in the same graph.
  ///
  /// @param container TensorFlow's, in which they are kept
  public Variables(Ops tf, String container) {
    this.tf = tf;
    this.container = container;
  }

  /// The variable of this name, created at the first call.
  public Variable get(TensorInfo info, Layout layout, Initialiser initial) {
    var known =
        byName.computeIfAbsent(
            info.name(), _ -> new Variable(tf, container, info, layout, initial));
    if (!known.info().equals(info)) {
      throw new IllegalArgumentException(
          "%s is %s, not %s"
              .formatted(info.name(), known.info().typeAndShape(), info.typeAndShape()));
    }
    return known;
  }

  /// A variable of the same shape as another one, such as a moment of it; initially 0.
  public Variable companion(Variable of, String name) {
    var info = new TensorInfo(name, of.info().type(), of.info().shape());
    return get(info, of.layout(), Initialiser.zero());
  }

  /// Integers that are stored with the variables but not read by the graph, such as the number of
  /// batches that a batch normalisation has tracked.
  public SortedMap<String, Long> counters() {
    return counters;
  }

  /// All variables, in the order of creation.
  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byName.values());
  }
}
