/// Named tensors and the safetensors format.
@NullMarked
package org.firstwords.model.tensor;

import org.jspecify.annotations.NullMarked;
