/// CVCL as a TensorFlow graph: forward pass, training step, Grad-CAM, export. Start at
/// [ContrastiveModel].
@NullMarked
package org.firstwords.model.graph;

import org.jspecify.annotations.NullMarked;
