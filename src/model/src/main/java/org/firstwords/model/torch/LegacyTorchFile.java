package org.firstwords.model.torch;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.Region;
import org.firstwords.model.torch.PickleValue.Sequence;
import org.firstwords.model.torch.PickleValue.Storage;
import org.firstwords.model.torch.PickleValue.Text;
import org.firstwords.model.torch.PickleValue.Whole;

/// The file format before PyTorch 1.6: five pickles (magic number, version, system, root object,
/// storage keys), then for each key eight bytes with the element count and the elements.
///
/// @param regions the storages, by key
record LegacyTorchFile(
    FileChannel file, PickleValue root, Map<String, Region> regions, String source)
    implements TorchFormat {
  private static final BigInteger MAGIC = new BigInteger("1950a86a20f9469cfc6c", 16);
  private static final BigInteger VERSION = BigInteger.valueOf(1001);
  private static final int PROTOCOL = 0x80;

  static LegacyTorchFile open(Path path, String source) throws IOException {
    var file = FileChannel.open(path);
    try (var stream = new BufferedInputStream(Files.newInputStream(path))) {
      var in = new PickleInput(stream, source);
      var unpickler = new Unpickler(in);
      var root = root(unpickler, path, source);
      if (!(unpickler.next() instanceof Sequence(var keys))) {
        throw in.damaged("has no list of storages");
      }
      var legacy = new LegacyTorchFile(file, root, new HashMap<>(), source);
      var at = in.position();
      for (var key : keys) {
        at = legacy.place(key, unpickler.storages().byKey(), at);
      }
      return legacy;
    } catch (IOException | RuntimeException failed) {
      file.close();
      throw failed;
    }
  }

  private static PickleValue root(Unpickler unpickler, Path path, String source)
      throws IOException {
    try (var in = Files.newInputStream(path)) {
      if (in.read() != PROTOCOL) {
        throw unknown(source);
      }
    }
    if (!(unpickler.next() instanceof Whole(var magic)) || !magic.equals(MAGIC)) {
      throw unknown(source);
    }
    if (!(unpickler.next() instanceof Whole(var version)) || !version.equals(VERSION)) {
      throw unknown(source);
    }
    unpickler.next();
    return unpickler.next();
  }

  private static UserException unknown(String source) {
    return new UserException(
        "%s is not a known weight file: neither a PyTorch file (ZIP or legacy) nor safetensors"
            .formatted(source));
  }

  /// Records the region of the storage that begins here.
  ///
  /// @return position of the next one
  private long place(PickleValue key, Map<String, Storage> known, long at) throws IOException {
    var storage = key instanceof Text(var text) ? known.get(text) : null;
    if (storage == null) {
      throw new UserException(
          "%s has a storage of an unknown type; save its state_dict alone".formatted(source));
    }
    var header = new Region.OfFile(file, at, Long.BYTES, source).read(0, Long.BYTES);
    var elements = header.order(ByteOrder.LITTLE_ENDIAN).getLong();
    var start = at + Long.BYTES;
    if (elements < 0 || elements > (file.size() - start) / storage.type().bytes()) {
      throw Region.truncated(source);
    }
    var bytes = elements * storage.type().bytes();
    regions.put(storage.key(), new Region.OfFile(file, start, bytes, source));
    return start + bytes;
  }

  @Override
  public String packing() {
    return "PyTorch before 1.6";
  }

  @Override
  public Region of(Storage storage) {
    var region = regions.get(storage.key());
    if (region == null) {
      throw new UserException("%s is damaged: it lacks a storage".formatted(source));
    }
    return region;
  }

  /// The same on every machine.
  @Override
  public ByteOrder order() {
    return ByteOrder.LITTLE_ENDIAN;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
