package org.firstwords.jobs.analyse.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.graph.ContrastiveModel;

/// Finds the nearest training frame of every target among the frames whose utterance names a
/// category. Memory holds the features of the targets and a few batches of frames.
///
/// @param reading how frames on S3 are read
public record NeighbourSearch(
    Job job, ContrastiveModel model, int batchSize, FrameReadOptions reading) {
  /// @return one row for each distinct target, in order; empty if no frame's utterance names a
  ///   category
  public List<NeighbourRow> rows(List<TargetImage> targets, WordFrames frames) throws Exception {
    if (frames.words().isEmpty()) {
      return List.of();
    }
    var search = new NearestFrames();
    var images = List.copyOf(new TreeSet<>(targets.stream().map(TargetImage::image).toList()));
    ImageDescriptor.forEachBatch(
        job, model, batchSize, images, this::image, batch -> batch.forEach(search::add));
    try (var reader = reading.open(job)) {
      ImageDescriptor.forEachBatch(
          job, model, batchSize, inOrder(reader, frames), reader::read, search::compare);
    }
    return rows(targets, frames, search);
  }

  private byte[] image(String path) throws IOException {
    return InputLimit.IMAGE.readAll(job.store(), job.input("images").location().resolve(path));
  }

  /// The frames to compare, in shard order.
  private List<String> inOrder(FrameReader reader, WordFrames frames) {
    var wanted = reader.names().stream().filter(frames.words()::containsKey).toList();
    if (wanted.size() < frames.words().size()) {
      var missing = new TreeSet<>(frames.words().keySet());
      missing.removeAll(reader.names());
      throw new UserException(
          "no frame '%s' in %s; the pairs and the frames must come from one extract-frames"
              .formatted(missing.getFirst(), job.input("frames").location()));
    }
    return wanted;
  }

  private static List<NeighbourRow> rows(
      List<TargetImage> targets, WordFrames frames, NearestFrames search) {
    var counts = new LinkedHashMap<TargetImage, Integer>();
    targets.forEach(target -> counts.merge(target, 1, Integer::sum));
    var names = search.names();
    var rows = new ArrayList<NeighbourRow>();
    counts.forEach((target, count) -> {
      var found = search.nearest(names.indexOf(target.image()));
      var words = List.copyOf(frames.words().getOrDefault(found.frame(), new TreeSet<>()));
      rows.add(new NeighbourRow(target, count, found.frame(), words, found.cosine(), found.same()));
    });
    return rows;
  }
}
