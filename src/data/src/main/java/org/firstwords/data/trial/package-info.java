/// Four-way choice trials: made from folders of images, read and written.
@NullMarked
package org.firstwords.data.trial;

import org.jspecify.annotations.NullMarked;
