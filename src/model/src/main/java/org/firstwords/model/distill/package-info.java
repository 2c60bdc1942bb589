/// Self-distillation without labels (DINO): how a trunk is learnt from frames alone.
@NullMarked
package org.firstwords.model.distill;

import org.jspecify.annotations.NullMarked;
