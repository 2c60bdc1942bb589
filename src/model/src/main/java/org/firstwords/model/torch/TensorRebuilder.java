package org.firstwords.model.torch;

import java.util.List;
import org.firstwords.model.torch.PickleValue.Foreign;
import org.firstwords.model.torch.PickleValue.Sequence;
import org.firstwords.model.torch.PickleValue.Storage;
import org.firstwords.model.torch.PickleValue.Tensor;
import org.firstwords.model.torch.PickleValue.Whole;

/// Builds tensors from the arguments of PyTorch's `_rebuild_tensor` and `_rebuild_tensor_v2`.
final class TensorRebuilder {
  private static final int ARGUMENTS = 4;
  private static final int MAX_DIMENSIONS = 16;
  private static final int LONG_BITS = 63;

  private TensorRebuilder() {}

  /// @param arguments storage, offset, shape, strides, and some that matter only in training
  static PickleValue of(List<PickleValue> arguments, PickleInput in) {
    if (arguments.size() < ARGUMENTS) {
      throw in.damaged("has a tensor of %d parts".formatted(arguments.size()));
    }
    if (arguments.getFirst() instanceof Foreign foreign) {
      return foreign;
    }
    if (!(arguments.getFirst() instanceof Storage storage)) {
      throw in.damaged("has a tensor without a storage");
    }
    return new Tensor(
        storage,
        whole(arguments.get(1), in),
        wholes(arguments.get(2), in),
        wholes(arguments.get(3), in));
  }

  private static List<Long> wholes(PickleValue value, PickleInput in) {
    if (!(value instanceof Sequence(var items)) || items.size() > MAX_DIMENSIONS) {
      throw in.damaged("has a tensor without a shape");
    }
    return items.stream().map(item -> whole(item, in)).toList();
  }

  /// A non-negative number of at most 63 bits.
  static long whole(PickleValue value, PickleInput in) {
    if (value instanceof Whole(var number)
        && number.signum() >= 0
        && number.bitLength() <= LONG_BITS) {
      return number.longValue();
    }
    throw in.damaged("has a size that is no number");
  }
}
