/// Layers in PyTorch's definition, built into a TensorFlow graph, and the variables they own.
@NullMarked
package org.firstwords.model.layer;

import org.jspecify.annotations.NullMarked;
