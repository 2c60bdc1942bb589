/// Named tensors and their file form, safetensors.
@NullMarked
package org.firstwords.model.tensor;

import org.jspecify.annotations.NullMarked;
