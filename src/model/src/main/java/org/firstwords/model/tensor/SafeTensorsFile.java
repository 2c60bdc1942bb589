package org.firstwords.model.tensor;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.firstwords.core.process.UserException;

/// A safetensors file of any known element types on this machine.
public final class SafeTensorsFile implements TensorFile {
  private final FileChannel channel;
  private final String source;
  private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

  private SafeTensorsFile(FileChannel channel, String source) {
    this.channel = channel;
    this.source = source;
  }

  /// @param source names it in messages
  /// @throws UserException if this is no safetensors file
  public static SafeTensorsFile open(Path path, String source) throws IOException {
    var file = new SafeTensorsFile(FileChannel.open(path), source);
    try (var in = new BufferedInputStream(Files.newInputStream(path))) {
      var header = SafeTensorsHeader.read(in, source);
      if (file.channel.size() > header.end()) {
        throw new UserException(
            "%s is not a safetensors file: %d bytes follow its last tensor; fetch or make it again"
                .formatted(source, file.channel.size() - header.end()));
      }
      header.entries().forEach(entry -> file.add(entry, header.bytes()));
      return file;
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  private void add(SafeTensorsHeader.Entry entry, long values) {
    var storage = new Region.OfFile(channel, values + entry.begin(), entry.bytes(), source);
    try {
      tensors.put(
          entry.name(),
          StoredTensor.plain(entry.type(), entry.shape(), storage, ByteOrder.LITTLE_ENDIAN));
    } catch (IllegalArgumentException | ArithmeticException wrong) {
      throw new UserException(
          "%s is not a safetensors file: %s: %s"
              .formatted(source, ShownName.of(entry.name()), wrong.getMessage()),
          wrong);
    }
  }

  @Override
  public String packing() {
    return "safetensors";
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public boolean has(String part) {
    return part.equals(WHOLE);
  }

  @Override
  public Map<String, StoredTensor> tensors(String part) {
    return has(part) ? tensors : Map.of();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
