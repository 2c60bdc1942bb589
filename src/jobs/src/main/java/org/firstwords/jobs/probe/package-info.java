/// `probe`: a frozen trunk and labelled images to a linear classifier and its scores.
@NullMarked
package org.firstwords.jobs.probe;

import org.jspecify.annotations.NullMarked;
