/// The command line of `report`: a run's artifacts to one page and a summary.
@NullMarked
package org.firstwords.report;

import org.jspecify.annotations.NullMarked;
