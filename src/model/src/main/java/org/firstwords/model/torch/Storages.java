package org.firstwords.model.torch;

import java.util.LinkedHashMap;
import java.util.Map;
import org.firstwords.model.torch.PickleValue.Foreign;
import org.firstwords.model.torch.PickleValue.Plain;
import org.firstwords.model.torch.PickleValue.Sequence;
import org.firstwords.model.torch.PickleValue.Storage;
import org.firstwords.model.torch.PickleValue.StorageType;
import org.firstwords.model.torch.PickleValue.Text;

/// The storages that a pickle refers to, by their keys in the file.
final class Storages {
  private static final int PARTS = 5;
  private final Map<String, Storage> byKey = new LinkedHashMap<>();

  Map<String, Storage> byKey() {
    return byKey;
  }

  /// The storage of a persistent id, `("storage", type, key, device, elements)`; a module, to which
  /// PyTorch also gives a persistent id, stays foreign.
  PickleValue of(PickleValue identity, PickleInput in) {
    if (!(identity instanceof Sequence(var parts)) || parts.size() < 2) {
      throw in.refused("has a persistent id that PyTorch does not write");
    }
    if (parts.get(1) instanceof Foreign foreign) {
      return foreign;
    }
    if (parts.size() < PARTS
        || !(parts.get(1) instanceof StorageType(var type))
        || !(parts.get(2) instanceof Text(var key))) {
      throw in.refused("has a persistent id of no storage");
    }
    if (parts.size() > PARTS && parts.get(PARTS) != Plain.NONE) {
      throw in.refused("has a view of a storage, which PyTorch wrote before 0.4");
    }
    var storage = new Storage(type, key, TensorRebuilder.whole(parts.get(PARTS - 1), in));
    byKey.put(key, storage);
    return storage;
  }
}
