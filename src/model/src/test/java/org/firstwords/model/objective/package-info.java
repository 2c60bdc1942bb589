/// Tests of `model.objective`.
@NullMarked
package org.firstwords.model.objective;

import org.jspecify.annotations.NullMarked;
