package org.firstwords.model.torch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.model.tensor.StoredType;

/// The value of a pickle: one of these records, never an object of a class that the pickle names.
///
/// Lists and dictionaries may contain themselves, so nothing here may traverse, compare, hash or
/// print them.
sealed interface PickleValue {
  /// Values whose content is not used.
  enum Plain implements PickleValue {
    NONE,
    TRUE,
    FALSE,
    /// A floating-point number, bytes, a set.
    OTHER
  }

  /// The functions and types that are interpreted.
  enum Known implements PickleValue {
    ORDERED_DICTIONARY("collections.OrderedDict"),
    SIZE("torch.Size"),
    TENSOR("torch._utils._rebuild_tensor"),
    TENSOR_WITH_HOOKS("torch._utils._rebuild_tensor_v2"),
    PARAMETER("torch._utils._rebuild_parameter"),
    NAMESPACE("argparse.Namespace");

    private final String name;

    Known(String name) {
      this.name = name;
    }

    /// Module and name, as a pickle mentions it.
    String fullName() {
      return name;
    }
  }

  record Whole(BigInteger value) implements PickleValue {
    static Whole of(long value) {
      return new Whole(BigInteger.valueOf(value));
    }
  }

  record Text(String value) implements PickleValue {}

  /// A list or a tuple.
  record Sequence(List<PickleValue> items) implements PickleValue {
    static Sequence of(List<PickleValue> items) {
      return new Sequence(new ArrayList<>(items));
    }
  }

  /// A dictionary; entries with other keys than text are dropped.
  record Dictionary(Map<String, PickleValue> entries) implements PickleValue {
    static Dictionary empty() {
      return new Dictionary(new LinkedHashMap<>());
    }
  }

  /// An object of `argparse.Namespace`, the options of a training: its attributes, by name.
  record Namespace(Map<String, PickleValue> attributes) implements PickleValue {
    static Namespace empty() {
      return new Namespace(new LinkedHashMap<>());
    }
  }

  /// The type of a storage, such as `torch.FloatStorage`.
  record StorageType(StoredType type) implements PickleValue {}

  /// The values of a storage, outside the pickle.
  ///
  /// @param elements their number
  record Storage(StoredType type, String key, long elements) implements PickleValue {}

  /// A tensor over a storage.
  ///
  /// @param negative whether its values are those of the storage with the other sign
  record Tensor(
      Storage storage, long offset, List<Long> shape, List<Long> strides, boolean negative)
      implements PickleValue {}

  /// A placeholder for everything else: a class, a function, an object, the result of a call. It
  /// was not loaded, constructed or called.
  ///
  /// @param name the global that the pickle refers to
  record Foreign(String name) implements PickleValue {}
}
