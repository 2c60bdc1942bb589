/// Carrying a workflow out: states, trigger rules, processes, the run record.
@NullMarked
package org.firstwords.workflow.run;

import org.jspecify.annotations.NullMarked;
