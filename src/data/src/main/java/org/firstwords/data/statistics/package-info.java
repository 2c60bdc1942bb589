/// Statistics of measured values: pure functions, the same for every caller.
@NullMarked
package org.firstwords.data.statistics;

import org.jspecify.annotations.NullMarked;
