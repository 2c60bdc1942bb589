/// Executes workflows: scheduling, local processes, progress display.
@NullMarked
package org.firstwords.workflow.run;

import org.jspecify.annotations.NullMarked;
