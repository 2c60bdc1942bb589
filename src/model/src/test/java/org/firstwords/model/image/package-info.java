/// Tests of the image input.
@NullMarked
package org.firstwords.model.image;

import org.jspecify.annotations.NullMarked;
