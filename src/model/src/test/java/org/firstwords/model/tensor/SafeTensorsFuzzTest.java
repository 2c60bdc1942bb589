package org.firstwords.model.tensor;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Both readers of safetensors read or refuse whatever a file holds.
class SafeTensorsFuzzTest {
  private static final String NAME = "model.safetensors";
  @TempDir Path folder;

  private static byte[] whole() throws IOException {
    var weight = TensorInfo.floats("weight", 2, 3);
    var bias = TensorInfo.floats("bias", 2);
    var out = new ByteArrayOutputStream();
    SafeTensorsWriter.write(
        out, List.of(weight, bias), info -> TensorData.of(info, new float[(int) info.elements()]));
    return out.toByteArray();
  }

  @Test
  void filesOfOthers() throws IOException {
    var path = folder.resolve(NAME);
    Fuzzer.check(
        NAME,
        List.of(whole()),
        bytes -> {
          Files.write(path, bytes);
          try (var file = SafeTensorsFile.open(path, NAME)) {
            for (var tensor : file.tensors(TensorFile.WHOLE).entrySet()) {
              tensor.getValue().read(tensor.getKey());
            }
          }
        });
  }

  @Test
  void ownFiles() throws IOException {
    Fuzzer.check(
        NAME,
        List.of(whole()),
        bytes -> {
          var reader = SafeTensorsReader.open(new ByteArrayInputStream(bytes), NAME);
          for (var tensor : reader.tensors()) {
            reader.next(tensor);
          }
        });
  }
}
