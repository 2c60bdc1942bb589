package org.firstwords.model.torch;

import java.io.IOException;
import java.nio.ByteOrder;
import org.firstwords.model.tensor.Region;

/// An open file in one of the two formats of `torch.save`.
interface TorchFormat {
  /// The name of the format, for display.
  String packing();

  /// The value of the pickle.
  PickleValue root();

  /// The bytes of a storage.
  Region of(PickleValue.Storage storage);

  ByteOrder order();

  void close() throws IOException;
}
