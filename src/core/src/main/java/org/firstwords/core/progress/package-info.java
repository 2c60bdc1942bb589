/// Progress events of jobs and libraries.
@NullMarked
package org.firstwords.core.progress;

import org.jspecify.annotations.NullMarked;
