/// `probe`: a frozen trunk and labelled images to a linear classifier and its scores.
@NullMarked
package org.firstwords.probe;

import org.jspecify.annotations.NullMarked;
