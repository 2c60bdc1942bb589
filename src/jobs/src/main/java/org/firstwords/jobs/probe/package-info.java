/// `probe`: trains and tests a linear classifier on trunk features.
@NullMarked
package org.firstwords.jobs.probe;

import org.jspecify.annotations.NullMarked;
