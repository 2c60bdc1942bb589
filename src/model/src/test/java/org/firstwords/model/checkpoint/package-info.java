/// Tests of checkpoints.
@NullMarked
package org.firstwords.model.checkpoint;

import org.jspecify.annotations.NullMarked;
