/// Model specifications and values: architectures, batches, metrics. Start at
/// [org.firstwords.model.graph.ContrastiveModel].
@NullMarked
package org.firstwords.model;

import org.jspecify.annotations.NullMarked;
