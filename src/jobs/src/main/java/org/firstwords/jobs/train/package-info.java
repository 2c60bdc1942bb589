/// `train`: trains a model; writes a checkpoint and metrics.
@NullMarked
package org.firstwords.jobs.train;

import org.jspecify.annotations.NullMarked;
