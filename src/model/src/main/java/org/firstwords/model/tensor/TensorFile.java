package org.firstwords.model.tensor;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/// A file of named tensors, which may be grouped into parts such as `state_dict`. Read from any
/// place, one tensor in memory at a time.
public interface TensorFile extends AutoCloseable {
  /// The part that is the whole file.
  String WHOLE = "";

  /// How the values are packed, for people.
  String packing();

  /// The names at the top: of parts, of tensors, of other things.
  Set<String> names();

  /// Whether tensors may be grouped under this name.
  boolean has(String part);

  /// The tensors of a part, in the order of the file.
  ///
  /// @throws org.firstwords.core.process.UserException if it holds what is no tensor
  Map<String, StoredTensor> tensors(String part) throws IOException;

  @Override
  void close() throws IOException;
}
