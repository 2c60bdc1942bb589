package org.firstwords.workflow.kubernetes;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;

/// What the cluster can be asked about an attempt beyond its Job and pod; asked only where these do
/// not tell why nothing goes on.
interface Surroundings {
  /// All nodes; none where we may not look.
  List<Node> nodes();

  /// What the cluster has noted of an object, oldest first; nothing where we may not look.
  List<Event> events(HasMetadata about);
}
