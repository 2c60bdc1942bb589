/// Reads the tasks of a run and their results.
@NullMarked
package org.firstwords.report.run;

import org.jspecify.annotations.NullMarked;
