/// What a trained model's space looks like: alignment, t-SNE, nearest images, seen before or not.
@NullMarked
package org.firstwords.jobs.analyse;

import org.jspecify.annotations.NullMarked;
