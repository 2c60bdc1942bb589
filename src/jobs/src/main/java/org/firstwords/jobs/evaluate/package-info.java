/// Trials of a trained model: which of four pictures does it take a word to mean.
@NullMarked
package org.firstwords.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
