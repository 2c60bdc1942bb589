package org.firstwords.model.torch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.Region;
import org.firstwords.model.tensor.ShownName;

/// The file format since PyTorch 1.6: a ZIP archive with `<prefix>/data.pkl` and, uncompressed,
/// each storage as `<prefix>/data/<key>`. Nothing is unpacked.
record ZipTorchFile(ZipFile zip, String prefix, PickleValue root, ByteOrder order, String source)
    implements TorchFormat {
  private static final byte[] MAGIC = {'P', 'K', 3, 4};
  private static final int MAX_ENTRIES = 1_000_000;
  private static final String PICKLE = "/data.pkl";
  private static final Pattern LEAVES = Pattern.compile("(^|.*[/\\\\])\\.\\.([/\\\\].*|$)");

  /// Whether the file begins with the signature of a ZIP archive.
  static boolean is(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }

  static ZipTorchFile open(Path path, String source) throws IOException {
    try {
      var zip = new ZipFile(path.toFile());
      try {
        return open(zip, source);
      } catch (IOException | RuntimeException failed) {
        zip.close();
        throw failed;
      }
    } catch (EOFException | ZipException broken) {
      throw new UserException(
          "%s is truncated or no whole ZIP archive (%s); fetch or make it again"
              .formatted(source, broken.getMessage()),
          broken);
    }
  }

  private static ZipTorchFile open(ZipFile zip, String source) throws IOException {
    if (zip.size() > MAX_ENTRIES) {
      throw refused(source, "it has %,d entries".formatted(zip.size()));
    }
    zip.stream().forEach(entry -> check(entry, source));
    var pickle =
        zip.stream()
            .filter(entry -> entry.getName().indexOf('/') == entry.getName().indexOf(PICKLE))
            .filter(entry -> entry.getName().endsWith(PICKLE))
            .findFirst()
            .orElseThrow(() -> new UserException(noPickle(source)));
    var prefix = pickle.getName().substring(0, pickle.getName().length() - PICKLE.length());
    try (var in = new BufferedInputStream(zip.getInputStream(pickle))) {
      var root = new Unpickler(new PickleInput(in, source)).next();
      return new ZipTorchFile(zip, prefix, root, order(zip, prefix), source);
    }
  }

  private static String noPickle(String source) {
    return "%s is a ZIP archive without data.pkl; PyTorch did not write it".formatted(source);
  }

  private static UserException refused(String source, String what) {
    return new UserException("%s: %s; refused, nothing was read".formatted(source, what));
  }

  private static void check(ZipEntry entry, String source) {
    var name = ShownName.of(entry.getName());
    if (entry.getName().startsWith("/") || LEAVES.matcher(entry.getName()).matches()) {
      throw refused(source, "its entry %s leaves the archive".formatted(name));
    }
    if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
      throw refused(source, "its entry %s is compressed, unlike PyTorch's".formatted(name));
    }
  }

  private static ByteOrder order(ZipFile zip, String prefix) throws IOException {
    var entry = zip.getEntry(prefix + "/byteorder");
    if (entry == null) {
      return ByteOrder.LITTLE_ENDIAN;
    }
    try (var in = zip.getInputStream(entry)) {
      var order = new String(in.readNBytes("big".length()), StandardCharsets.US_ASCII);
      return order.equals("big") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
  }

  @Override
  public String packing() {
    return "PyTorch archive";
  }

  @Override
  public Region of(PickleValue.Storage storage) {
    var name = "%s/data/%s".formatted(prefix, storage.key());
    var entry = zip.getEntry(name);
    if (entry == null) {
      throw new UserException(
          "%s is damaged: it lacks %s; fetch or make it again"
              .formatted(source, ShownName.of(name)));
    }
    return new OfEntry(zip, entry, source);
  }

  /// The content of an uncompressed entry; skipping bytes is free.
  private record OfEntry(ZipFile zip, ZipEntry entry, String source) implements Region {
    @Override
    public long size() {
      return entry.getSize();
    }

    @Override
    public ByteBuffer read(long offset, int length) throws IOException {
      try (var in = zip.getInputStream(entry)) {
        in.skipNBytes(offset);
        var bytes = in.readNBytes(length);
        if (bytes.length < length) {
          throw Region.truncated(source);
        }
        return ByteBuffer.wrap(bytes);
      } catch (EOFException | ZipException _) {
        throw Region.truncated(source);
      }
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
