package org.firstwords.model.torch;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.model.tensor.StoredType;

/// What a pickle is read into: values of our own, never objects of classes that it names.
///
/// Lists and dictionaries may hold themselves: nothing here may walk through them, and so nothing
/// compares, hashes or prints them.
sealed interface PickleValue {
  /// Values of which nothing more is asked.
  enum Plain implements PickleValue {
    NONE,
    TRUE,
    FALSE,
    /// A floating-point number, bytes, a set.
    OTHER
  }

  /// The functions and types that are carried out, by what they mean to us.
  enum Known implements PickleValue {
    ORDERED_DICTIONARY("collections.OrderedDict"),
    SIZE("torch.Size"),
    TENSOR("torch._utils._rebuild_tensor"),
    TENSOR_WITH_HOOKS("torch._utils._rebuild_tensor_v2"),
    PARAMETER("torch._utils._rebuild_parameter");

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

  /// A dictionary; entries whose key is no text are left out.
  record Dictionary(Map<String, PickleValue> entries) implements PickleValue {
    static Dictionary empty() {
      return new Dictionary(new LinkedHashMap<>());
    }
  }

  /// The type of a storage, such as `torch.FloatStorage`.
  record StorageType(StoredType type) implements PickleValue {}

  /// Values in the file, outside the pickle.
  ///
  /// @param elements how many
  record Storage(StoredType type, String key, long elements) implements PickleValue {}

  /// A tensor over a storage.
  record Tensor(Storage storage, long offset, List<Long> shape, List<Long> strides)
      implements PickleValue {}

  /// A placeholder for everything else: a class, a function, an object, the result of a call. It
  /// was not loaded, constructed or called.
  ///
  /// @param name what the pickle would have had loaded
  record Foreign(String name) implements PickleValue {}
}
