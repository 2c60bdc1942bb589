/// Tests of `model.layer`.
@NullMarked
package org.firstwords.model.layer;

import org.jspecify.annotations.NullMarked;
