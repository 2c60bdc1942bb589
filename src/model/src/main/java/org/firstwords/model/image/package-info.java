/// From a JPEG's bytes to the numbers a network sees: decoding, augmentation, normalisation.
@NullMarked
package org.firstwords.model.image;

import org.jspecify.annotations.NullMarked;
