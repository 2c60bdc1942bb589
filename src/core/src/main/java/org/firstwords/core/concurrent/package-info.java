/// Prefetching with bounded parallelism.
@NullMarked
package org.firstwords.core.concurrent;

import org.jspecify.annotations.NullMarked;
