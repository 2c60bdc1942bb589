/// The executable `train`: frame shards and pairs to a checkpoint and metrics.
@NullMarked
package org.firstwords.jobs.train;

import org.jspecify.annotations.NullMarked;
