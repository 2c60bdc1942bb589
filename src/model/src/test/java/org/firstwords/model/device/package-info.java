/// Tests of `model.device`.
@NullMarked
package org.firstwords.model.device;

import org.jspecify.annotations.NullMarked;
