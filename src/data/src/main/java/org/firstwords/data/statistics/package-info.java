/// Statistics of measured values: means over seeds, intervals, correlations, tests. Pure functions,
/// the same for every caller.
@NullMarked
package org.firstwords.data.statistics;

import org.jspecify.annotations.NullMarked;
