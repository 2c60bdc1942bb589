/// The metrics of a training.
@NullMarked
package org.firstwords.data.metrics;

import org.jspecify.annotations.NullMarked;
