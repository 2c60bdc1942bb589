/// `evaluate`: runs forced-choice trials on a model; writes predictions and scores.
@NullMarked
package org.firstwords.jobs.evaluate;

import org.jspecify.annotations.NullMarked;
