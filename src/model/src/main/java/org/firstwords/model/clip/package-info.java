/// CLIP, trained on pictures and captions of the internet: what CVCL is set beside.
@NullMarked
package org.firstwords.model.clip;

import org.jspecify.annotations.NullMarked;
