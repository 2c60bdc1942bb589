package org.firstwords.model.layer;

import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;

/// A resource variable of a session with its name, shape and layout in files.
public final class Variable {
  private final TensorInfo info;
  private final Layout layout;
  private final Initialiser initial;
  private final VarHandleOp handle;
  private final Operand<TFloat32> value;
  private final Placeholder<TFloat32> incoming;
  private final Op assign;

  Variable(Ops tf, String container, TensorInfo info, Layout layout, Initialiser initial) {
    var shape = layout.shape(info.shape());
    this.info = info;
    this.layout = layout;
    this.initial = initial;
    this.handle =
        tf.varHandleOp(
            TFloat32.class,
            shape,
            VarHandleOp.container(container),
            VarHandleOp.sharedName(info.name()));
    this.value = tf.readVariableOp(handle, TFloat32.class);
    this.incoming = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
    this.assign = tf.assignVariableOp(handle, incoming);
  }

  /// Name, type and shape in files.
  public TensorInfo info() {
    return info;
  }

  Layout layout() {
    return layout;
  }

  /// The handle for operations that change it.
  public VarHandleOp handle() {
    return handle;
  }

  /// Its value as an operand, in the layout of the graph.
  public Operand<TFloat32> value() {
    return value;
  }

  /// Its initial value.
  public TensorData initial(long seed) {
    return TensorData.of(info, initial.values(info, seed));
  }

  /// Converts a stored value to a tensor in the layout of the graph; the caller closes it.
  TFloat32 tensor(TensorData stored) {
    var values = layout.load(info.shape(), stored.floats());
    return TFloat32.tensorOf(layout.shape(info.shape()), DataBuffers.of(values, true, false));
  }

  /// Converts a tensor in the layout of the graph to the stored layout.
  TensorData stored(TFloat32 tensor) {
    var values = new float[Math.toIntExact(info.elements())];
    tensor.copyTo(DataBuffers.of(values, false, false));
    return TensorData.of(info, layout.store(info.shape(), values));
  }

  Placeholder<TFloat32> incoming() {
    return incoming;
  }

  Op assign() {
    return assign;
  }
}
