/// Attempts as Kubernetes Jobs: what a task's operator says becomes a pod.
@NullMarked
package org.firstwords.workflow.kubernetes;

import org.jspecify.annotations.NullMarked;
