/// Disk space of runs: which run needs which, and what may be removed.
@NullMarked
package org.firstwords.workflow.house;

import org.jspecify.annotations.NullMarked;
