/// Tests of train.
@NullMarked
package org.firstwords.jobs.train;

import org.jspecify.annotations.NullMarked;
