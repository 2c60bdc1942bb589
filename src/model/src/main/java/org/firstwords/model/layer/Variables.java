package org.firstwords.model.layer;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.op.Ops;

/// The variables of a graph by their stored names. Each is made where it is first used, so several
/// passes through the same layers share them.
public final class Variables {
  private final Ops tf;
  private final Map<String, Variable> byName = new LinkedHashMap<>();
  private final SortedMap<String, Long> counters = new TreeMap<>();

  public Variables(Ops tf) {
    this.tf = tf;
  }

  /// The variable of this name, made at the first call.
  public Variable get(TensorInfo info, Layout layout, Initialiser initial) {
    var known = byName.computeIfAbsent(info.name(), _ -> new Variable(tf, info, layout, initial));
    if (!known.info().equals(info)) {
      throw new IllegalArgumentException(
          "%s is %s, not %s"
              .formatted(info.name(), known.info().typeAndShape(), info.typeAndShape()));
    }
    return known;
  }

  /// Whole numbers that are stored with the variables but that the graph does not read, such as the
  /// number of batches a batch normalisation has seen.
  public SortedMap<String, Long> counters() {
    return counters;
  }

  /// All, in the order in which they were made.
  public Collection<Variable> all() {
    return Collections.unmodifiableCollection(byName.values());
  }
}
