/// Tests of train.
@NullMarked
package org.firstwords.train;

import org.jspecify.annotations.NullMarked;
