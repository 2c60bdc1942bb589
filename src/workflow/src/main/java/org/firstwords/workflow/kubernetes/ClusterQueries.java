package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/// Queries about nodes and events, used only when a Job and its pod do not explain why an attempt
/// is stuck.
interface ClusterQueries {
  /// All nodes; none where we may not look.
  List<Node> nodes();

  /// What the cluster has noted of an object, oldest first; nothing where we may not look.
  List<Event> events(HasMetadata about);
}
