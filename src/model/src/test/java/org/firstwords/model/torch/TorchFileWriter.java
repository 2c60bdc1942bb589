package org.firstwords.model.torch;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.TensorData;

/// Writes files as `torch.save` does, for tests where there is no PyTorch.
public final class TorchFileWriter {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();
  private String prefix = "archive";

  private TorchFileWriter() {}

  /// A dictionary of tensors ([TensorData]), texts, numbers and further such dictionaries.
  public static TorchFileWriter of(Map<String, ?> tree) {
    var archive = new TorchFileWriter();
    var pickle = PickleWriter.begin();
    archive.add(pickle, tree);
    return archive.entry("data.pkl", pickle.end());
  }

  static TorchFileWriter ofPickle(byte[] pickle) {
    return new TorchFileWriter().entry("data.pkl", pickle);
  }

  TorchFileWriter entry(String name, byte[] content) {
    entries.put(name, content);
    return this;
  }

  TorchFileWriter prefix(String other) {
    prefix = other;
    return this;
  }

  private void add(PickleWriter pickle, Map<?, ?> tree) {
    pickle.op('}', '(');
    tree.forEach((key, value) -> {
      pickle.text(key.toString());
      switch (value) {
        case TensorData tensor -> add(pickle, tensor);
        case Map<?, ?> below -> add(pickle, below);
        case Integer number -> pickle.number(number);
        default -> pickle.text(value.toString());
      }
    });
    pickle.op('u');
  }

  private void add(PickleWriter pickle, TensorData tensor) {
    var key = String.valueOf(entries.size());
    var bytes = new byte[tensor.bytes().remaining()];
    tensor.bytes().duplicate().get(bytes);
    entry("data/" + key, bytes);
    var type = tensor.info().type() == ElementType.F32 ? "FloatStorage" : "LongStorage";
    pickle.tensor(type, key, tensor.info().shape());
  }

  /// Writes the file.
  public Path write(Path file) throws IOException {
    try (var out = Files.newOutputStream(file)) {
      writeTo(out);
    }
    return file;
  }

  private void writeTo(OutputStream file) throws IOException {
    try (var out = new ZipOutputStream(file)) {
      for (var entry : entries.entrySet()) {
        out.putNextEntry(stored(prefix + "/" + entry.getKey(), entry.getValue()));
        out.write(entry.getValue());
      }
    }
  }

  static ZipEntry stored(String name, byte[] content) {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    return entry;
  }
}
