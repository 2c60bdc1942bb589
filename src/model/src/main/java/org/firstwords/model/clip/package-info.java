/// CLIP, the baseline trained on images and captions from the internet.
@NullMarked
package org.firstwords.model.clip;

import org.jspecify.annotations.NullMarked;
