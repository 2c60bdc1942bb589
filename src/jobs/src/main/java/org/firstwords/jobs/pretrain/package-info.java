/// `pretrain`: trains an image encoder on frames alone, by self-distillation.
@NullMarked
package org.firstwords.jobs.pretrain;

import org.jspecify.annotations.NullMarked;
