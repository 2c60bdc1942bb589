/// Image preprocessing: decoding, resizing, augmentation, normalisation.
@NullMarked
package org.firstwords.model.image;

import org.jspecify.annotations.NullMarked;
