/// `analyse`: alignment, t-SNE, nearest images, overlap with the training frames.
@NullMarked
package org.firstwords.jobs.analyse;

import org.jspecify.annotations.NullMarked;
