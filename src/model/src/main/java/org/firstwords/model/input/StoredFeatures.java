package org.firstwords.model.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.Batch;
import org.firstwords.model.checkpoint.TrunkFile;
import org.firstwords.model.graph.ContrastiveModel;

/// Features that extract-features wrote: a folder with `features-*.safetensors`, each one tensor
/// `features` of `[rows, F]`, `index.jsonl`, `config.json`, and the trunk that made them as
/// `trunk.safetensors`.
public final class StoredFeatures implements ImageSource {
  static final String SHARD = "features-%05d.safetensors";
  static final String INDEX = "index.jsonl";
  static final String CONFIG = "config.json";
  static final String TRUNK = "trunk.safetensors";

  private final ArtifactStore store;
  private final Location.Local folder;
  private final FeatureSpec spec;
  private final FeatureIndex index;
  private final List<Shard> shards = new ArrayList<>();

  /// An open file of rows.
  ///
  /// @param begin where its values begin, in bytes
  private record Shard(FileChannel file, long begin) {}

  private StoredFeatures(
      ArtifactStore store, Location.Local folder, FeatureSpec spec, FeatureIndex index) {
    this.store = store;
    this.folder = folder;
    this.spec = spec;
    this.index = index;
  }

  /// Opens the features in a folder of this machine.
  ///
  /// @throws UserException if there are none, or a shard is damaged
  public static StoredFeatures open(ArtifactStore store, Location.Local folder) throws IOException {
    if (store.find(folder.resolve(CONFIG)).isEmpty()) {
      throw new UserException(
          "no features at %s: it has no %s; name the folder that extract-features wrote"
              .formatted(folder, CONFIG));
    }
    var spec = Json.read(store, folder.resolve(CONFIG), FeatureSpec.class);
    var index = FeatureIndex.read(store, folder.resolve(INDEX));
    var features = new StoredFeatures(store, folder, spec, index);
    try {
      features.openShards();
      return features;
    } catch (IOException | RuntimeException failed) {
      features.close();
      throw failed;
    }
  }

  private void openShards() throws IOException {
    var rows =
        index.entries().values().stream().mapToLong(entry -> entry.row() + entry.rows()).max();
    var count = Math.ceilDiv(rows.orElse(0), spec.rowsPerShard());
    for (var number = 0; number < count; number++) {
      var expected =
          Math.min(spec.rowsPerShard(), rows.orElse(0) - (long) number * spec.rowsPerShard());
      shards.add(shard(folder.path().resolve(SHARD.formatted(number)), expected));
    }
  }

  private Shard shard(Path path, long rows) throws IOException {
    FileChannel file;
    try {
      file = FileChannel.open(path);
    } catch (NoSuchFileException absent) {
      throw damaged(path, "is missing");
    }
    var length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.read(length, 0);
    var begin = Long.BYTES + length.getLong(0);
    if (file.size() - begin != rows * rowBytes()) {
      file.close();
      throw damaged(path, "does not hold %d rows".formatted(rows));
    }
    return new Shard(file, begin);
  }

  private static UserException damaged(Path path, String what) {
    return new UserException("%s %s; run extract-features again".formatted(path, what));
  }

  private long rowBytes() {
    return (long) spec.width() * Float.BYTES;
  }

  public FeatureSpec spec() {
    return spec;
  }

  /// Gives a model the trunk that made these features.
  public void readTrunk(ContrastiveModel model) throws IOException {
    new TrunkFile(store, folder.resolve(TRUNK)).readInto(model);
  }

  @Override
  public Batch.Features batch(List<FrameView> views, int[][] utterances) throws IOException {
    var values = new float[Math.multiplyExact(views.size(), spec.width())];
    var bytes = ByteBuffer.allocate((int) rowBytes()).order(ByteOrder.LITTLE_ENDIAN);
    for (var i = 0; i < views.size(); i++) {
      read(index.row(views.get(i)), bytes.clear());
      bytes.flip().asFloatBuffer().get(values, i * spec.width(), spec.width());
    }
    return new Batch.Features(values, utterances);
  }

  private void read(long row, ByteBuffer into) throws IOException {
    var shard = shards.get((int) (row / spec.rowsPerShard()));
    var at = shard.begin() + row % spec.rowsPerShard() * rowBytes();
    while (into.hasRemaining() && shard.file().read(into, at + into.position()) >= 0) {}
  }

  @Override
  public void close() throws IOException {
    for (var shard : shards) {
      shard.file().close();
    }
  }
}
