/// The embedding space: vectors, means, similarities, alignment.
@NullMarked
package org.firstwords.jobs.analyse.space;

import org.jspecify.annotations.NullMarked;
