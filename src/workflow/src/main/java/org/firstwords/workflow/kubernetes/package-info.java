/// Executes attempts as Kubernetes Jobs; renders and exports their manifests.
@NullMarked
package org.firstwords.workflow.kubernetes;

import org.jspecify.annotations.NullMarked;
