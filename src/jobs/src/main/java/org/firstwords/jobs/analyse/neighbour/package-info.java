/// Test images against the frames of the training: the same picture, or the most alike.
@NullMarked
package org.firstwords.jobs.analyse.neighbour;

import org.jspecify.annotations.NullMarked;
