/// Bounding boxes of the objects in images.
@NullMarked
package org.firstwords.data.boxes;

import org.jspecify.annotations.NullMarked;
