/// Tests of `model.optimise`.
@NullMarked
package org.firstwords.model.optimise;

import org.jspecify.annotations.NullMarked;
