/// A model's vectors of images and texts, as files or line by line.
@NullMarked
package org.firstwords.jobs.embed;

import org.jspecify.annotations.NullMarked;
