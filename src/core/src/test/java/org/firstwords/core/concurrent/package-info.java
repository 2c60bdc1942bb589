/// Tests of prefetching.
@NullMarked
package org.firstwords.core.concurrent;

import org.jspecify.annotations.NullMarked;
