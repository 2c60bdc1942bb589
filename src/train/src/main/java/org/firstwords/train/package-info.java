/// The executable `train`: frame shards and pairs to a checkpoint and metrics.
@NullMarked
package org.firstwords.train;

import org.jspecify.annotations.NullMarked;
