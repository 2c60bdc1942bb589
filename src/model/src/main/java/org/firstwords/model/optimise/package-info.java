/// AdamW and the plateau schedule in PyTorch's definition.
@NullMarked
package org.firstwords.model.optimise;

import org.jspecify.annotations.NullMarked;
