package org.firstwords.model.tensor;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// A file of named tensors with random access, possibly grouped into parts such as `state_dict`.
/// One tensor is in memory at a time.
public interface TensorFile extends AutoCloseable {
  /// The name of the part that is the whole file.
  String WHOLE = "";

  /// The file format, for display.
  String packing();

  /// Top-level names: parts, tensors and other entries.
  Set<String> names();

  /// Whether there is a part of this name.
  boolean has(String part);

  /// The tensors of a part, in the order of the file.
  ///
  /// @throws org.firstwords.core.process.UserException if an entry is not a tensor
  Map<String, StoredTensor> tensors(String part) throws IOException;

  /// Numbers, texts, and `True` or `False` that were saved beside the tensors as the settings of a
  /// training; empty where there are none.
  default Map<String, String> settings() {
    return Map.of();
  }

  /// Objects beside the tensors that were not read: what makes them, by name.
  default Map<String, String> skipped() {
    return Map.of();
  }

  @Override
  void close() throws IOException;
}
