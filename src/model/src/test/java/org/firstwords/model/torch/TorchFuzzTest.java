package org.firstwords.model.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorFile;
import org.firstwords.model.tensor.TensorInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The readers of PyTorch's files read or refuse whatever a file holds.
class TorchFuzzTest {
  private static final String NAME = "model.ckpt";
  private static final String PICKLE = "archive/data.pkl";
  @TempDir Path folder;

  private Path whole() throws IOException {
    var info = TensorInfo.floats("weight", 2, 3);
    var data = TensorData.of(info, new float[] {1, 2, 3, 4, 5, 6});
    return TorchFileWriter.of(
            Map.of("state_dict", Map.of("weight", data, "bias", data), "epoch", 3))
        .write(folder.resolve("whole.pt"));
  }

  /// A file of before PyTorch 1.6 without tensors.
  private static byte[] legacy() {
    var file = new ByteArrayOutputStream();
    for (var pickle :
        List.of(
            "\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019", // the magic number
            "M\u00e9\u0003", // 1001
            "}",
            "}X\u0001\u0000\u0000\u0000aK\u0001s",
            "]")) {
      file.writeBytes(
          ("\u0080\u0002" + pickle + ".").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    }
    return file.toByteArray();
  }

  private void read(Path path) throws IOException {
    try (var file = WeightFiles.open(path, NAME)) {
      file.settings();
      file.skipped();
      var part = file.has("state_dict") ? "state_dict" : TensorFile.WHOLE;
      for (var tensor : file.tensors(part).entrySet()) {
        tensor.getValue().read(tensor.getKey());
      }
    }
  }

  @Test
  void wholeFiles() throws IOException {
    var path = folder.resolve(NAME);
    for (var whole : List.of(Files.readAllBytes(whole()), legacy())) {
      Fuzzer.check(
          NAME,
          List.of(whole),
          bytes -> {
            Files.write(path, bytes);
            read(path);
          });
    }
  }

  /// Only the pickle is changed, so that no checksum of the archive gives it away.
  @Test
  void pickles() throws IOException {
    try (var zip = new ZipFile(whole().toFile())) {
      var whole = zip.getInputStream(zip.getEntry(PICKLE)).readAllBytes();
      Fuzzer.check(
          NAME,
          List.of(whole),
          pickle -> {
            var archive = TorchFileWriter.ofPickle(pickle);
            for (var entry : java.util.Collections.list(zip.entries())) {
              if (!entry.getName().equals(PICKLE)) {
                archive.entry(
                    entry.getName().substring("archive/".length()),
                    zip.getInputStream(entry).readAllBytes());
              }
            }
            read(archive.write(folder.resolve(NAME)));
          });
    }
  }
}
