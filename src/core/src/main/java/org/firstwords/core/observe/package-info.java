/// Telemetry of tasks and runs: OpenLineage, Prometheus, MLflow, OpenTelemetry.
@NullMarked
package org.firstwords.core.observe;

import org.jspecify.annotations.NullMarked;
