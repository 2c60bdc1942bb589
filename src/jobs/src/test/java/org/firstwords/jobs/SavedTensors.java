package org.firstwords.jobs;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;

/// The tensors of a safetensors file that a command wrote.
public final class SavedTensors {
  private SavedTensors() {}

  /// All tensors, by name.
  public static Map<String, TensorData> read(Path file) throws IOException {
    var tensors = new HashMap<String, TensorData>();
    try (var in = new BufferedInputStream(Files.newInputStream(file))) {
      var reader = SafeTensorsReader.open(in, file.toString());
      for (var tensor : reader.tensors()) {
        tensors.put(tensor.name(), reader.next(tensor));
      }
    }
    return tensors;
  }
}
