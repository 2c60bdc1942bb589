package org.firstwords.serve;

import java.util.List;

/// A task of a run's graph.
///
/// @param command its executable, or empty
/// @param dependencies the tasks of the same run that it waits for
record DagNode(String command, List<String> dependencies) {
  static final DagNode UNKNOWN = new DagNode("", List.of());
}
