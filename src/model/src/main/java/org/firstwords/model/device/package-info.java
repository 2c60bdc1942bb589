/// What TensorFlow computes on.
@NullMarked
package org.firstwords.model.device;

import org.jspecify.annotations.NullMarked;
