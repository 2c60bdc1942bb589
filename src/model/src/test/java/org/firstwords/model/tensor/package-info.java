/// Tests of `model.tensor`.
@NullMarked
package org.firstwords.model.tensor;

import org.jspecify.annotations.NullMarked;
