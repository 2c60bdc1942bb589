/// Nearest training frames and duplicates of test images.
@NullMarked
package org.firstwords.jobs.analyse.neighbour;

import org.jspecify.annotations.NullMarked;
