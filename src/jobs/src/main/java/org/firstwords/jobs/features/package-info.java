/// `extract-features`: computes trunk features of frames.
@NullMarked
package org.firstwords.jobs.features;

import org.jspecify.annotations.NullMarked;
