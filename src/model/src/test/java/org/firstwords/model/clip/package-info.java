/// Tests of CLIP.
@NullMarked
package org.firstwords.model.clip;

import org.jspecify.annotations.NullMarked;
