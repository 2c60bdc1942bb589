/// Tests of org.firstwords.model.tensorboard.
@NullMarked
package org.firstwords.model.tensorboard;

import org.jspecify.annotations.NullMarked;
