package org.firstwords.model.torch;

import java.util.List;
import java.util.Set;
import org.firstwords.model.tensor.ShownName;
import org.firstwords.model.torch.PickleValue.Dictionary;
import org.firstwords.model.torch.PickleValue.Foreign;
import org.firstwords.model.torch.PickleValue.Plain;
import org.firstwords.model.torch.PickleValue.Sequence;
import org.firstwords.model.torch.PickleValue.Storage;
import org.firstwords.model.torch.PickleValue.Tensor;
import org.firstwords.model.torch.PickleValue.Whole;

/// Builds tensors from the arguments of PyTorch's `_rebuild_tensor` and `_rebuild_tensor_v2`.
final class TensorRebuilder {
  private static final int ARGUMENTS = 4;
  private static final int METADATA = 6;
  private static final String NEGATIVE = "neg";
  private static final Set<String> KNOWN_PROPERTIES = Set.of(NEGATIVE, "conj");
  private static final int MAX_DIMENSIONS = 16;
  private static final int LONG_BITS = 63;

  private TensorRebuilder() {}

  /// @param arguments storage, offset, shape, strides, two that matter only in training, properties
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
        wholes(arguments.get(3), in),
        isNegative(arguments, in));
  }

  /// Whether PyTorch's negative bit is set. The conjugate bit changes no real number.
  private static boolean isNegative(List<PickleValue> arguments, PickleInput in) {
    if (arguments.size() <= METADATA
        || !(arguments.get(METADATA) instanceof Dictionary(var properties))) {
      return false;
    }
    for (var property : properties.entrySet()) {
      if (property.getValue() == Plain.TRUE && !KNOWN_PROPERTIES.contains(property.getKey())) {
        throw in.refused(
            "has a tensor with the property '%s'".formatted(ShownName.of(property.getKey())));
      }
    }
    return properties.get(NEGATIVE) == Plain.TRUE;
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
