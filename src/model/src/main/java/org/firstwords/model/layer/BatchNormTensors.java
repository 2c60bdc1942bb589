package org.firstwords.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// Parameters and running statistics of a batch normalisation, `[channels]` each.
record BatchNormTensors(
    Operand<TFloat32> scale, Operand<TFloat32> offset, Variable mean, Variable variance) {}
