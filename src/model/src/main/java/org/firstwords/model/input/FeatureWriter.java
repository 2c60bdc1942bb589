package org.firstwords.model.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.WorkFolder;
import org.firstwords.core.job.WorkFolder.Piece;
import org.firstwords.model.checkpoint.Checkpoint.Files;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;

/// Writes what [StoredFeatures] reads, a shard at a time.
public final class FeatureWriter {
  private static final String BINARY = "application/octet-stream";
  private final FeatureSpec spec;
  private final List<FeatureIndex.Entry> entries;

  /// @param viewed training frames: all augmented views
  /// @param plain validation frames, not augmented
  public FeatureWriter(FeatureSpec spec, List<String> viewed, List<String> plain) {
    this.spec = spec;
    this.entries = FeatureIndex.entries(viewed, plain, spec.views());
  }

  /// Number of rows in all shards.
  public long rows() {
    return entries.stream().mapToLong(FeatureIndex.Entry::rows).sum();
  }

  /// The frame views of all rows, in order, by shard.
  List<List<FrameView>> shards() {
    var views = new ArrayList<FrameView>();
    for (var entry : entries) {
      for (var view = 0; view < entry.views(); view++) {
        views.add(FrameView.numbered(entry.name(), view));
      }
      if (entry.views() == 0) {
        views.add(FrameView.plain(entry.name()));
      }
    }
    var shards = new ArrayList<List<FrameView>>();
    for (var from = 0; from < views.size(); from += spec.rowsPerShard()) {
      shards.add(views.subList(from, Math.min(views.size(), from + spec.rowsPerShard())));
    }
    return shards;
  }

  /// Computes the features of frame views.
  @FunctionalInterface
  public interface FeatureExtractor {
    /// @return `[rows, F]`
    float[] of(List<FrameView> views) throws Exception;
  }

  /// Writes all shards.
  public void write(Files files, FeatureExtractor rows) throws Exception {
    var shards = shards();
    for (var shard = 0; shard < shards.size(); shard++) {
      write(files, name(shard), rows.of(shards.get(shard)));
    }
  }

  /// Writes the shards that are missing in a folder, one after the other.
  ///
  /// @return the shards, each a file of its own name
  public List<Piece> writeMissing(WorkFolder folder, FeatureExtractor rows) throws Exception {
    var pieces = new ArrayList<Piece>();
    var shards = shards();
    for (var shard = 0; shard < shards.size(); shard++) {
      var name = name(shard);
      var finished = folder.find(name);
      if (finished.isPresent()) {
        pieces.add(finished.get());
      } else {
        var piece = folder.begin(name);
        write((path, _, content) -> piece.write(path, content), name, rows.of(shards.get(shard)));
        pieces.add(piece.finish());
      }
    }
    return pieces;
  }

  private void write(Files files, String name, float[] values) throws IOException {
    var info = TensorInfo.floats("features", values.length / spec.width(), spec.width());
    files.write(
        name,
        BINARY,
        out -> SafeTensorsWriter.write(out, List.of(info), _ -> TensorData.of(info, values)));
  }

  /// File names of the shards.
  public List<String> names() {
    return IntStream.range(0, shards().size()).mapToObj(FeatureWriter::name).toList();
  }

  private static String name(int shard) {
    return StoredFeatures.SHARD.formatted(shard);
  }

  /// Writes the trunk, the index and, last, the configuration.
  public void finish(Files files, ContrastiveModel model) throws IOException {
    files.write(StoredFeatures.TRUNK, BINARY, model::writeTrunk);
    files.write(StoredFeatures.INDEX, "application/jsonl", out -> FeatureIndex.write(out, entries));
    files.write(StoredFeatures.CONFIG, "application/json", out -> out.write(Json.page(spec)));
  }
}
