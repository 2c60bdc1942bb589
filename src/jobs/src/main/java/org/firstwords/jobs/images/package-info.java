/// `prepare-images`: selects, splits and resizes evaluation images.
@NullMarked
package org.firstwords.jobs.images;

import org.jspecify.annotations.NullMarked;
