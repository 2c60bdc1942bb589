/// TensorBoard event files.
@NullMarked
package org.firstwords.model.tensorboard;

import org.jspecify.annotations.NullMarked;
