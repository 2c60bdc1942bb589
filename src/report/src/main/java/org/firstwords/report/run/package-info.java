/// What the tasks of a run left behind, read back.
@NullMarked
package org.firstwords.report.run;

import org.jspecify.annotations.NullMarked;
