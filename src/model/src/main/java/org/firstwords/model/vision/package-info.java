/// Image encoders: from images to features.
@NullMarked
package org.firstwords.model.vision;

import org.jspecify.annotations.NullMarked;
