package org.firstwords.jobs.analyse.neighbour;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.data.analysis.Duplicates;
import org.firstwords.jobs.analyse.neighbour.ImageDescriptor.AverageHash;
import org.firstwords.jobs.analyse.neighbour.ImageDescriptor.Files;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.image.JpegDecoder;

/// Finds exact duplicates as the reference's `duplicates.py` does: average hashes that a target
/// image and a frame share. All frames are compared, whatever was said.
///
/// @param reading how frames on S3 are read
public record DuplicateSearch(Job job, FrameReadOptions reading) {
  private static final int WAITING = 64;

  /// A target image and the first frame with the same hash: a row of `duplicates.csv`.
  public record Pair(TargetImage image, String frame) {}

  /// @param pairs one for each shared hash, with the first target that has it
  public record Result(Duplicates counts, List<Pair> pairs) {}

  private record Hashed(String name, AverageHash hash) {}

  /// @param targets at least one
  public Result find(List<TargetImage> targets) throws Exception {
    var images = new TreeMap<String, TargetImage>();
    targets.forEach(target -> images.putIfAbsent(target.image(), target));
    try (var decoder = new JpegDecoder();
        var reader = reading.open(job)) {
      var ofImages = firstByHash(decoder, List.copyOf(images.keySet()), this::image);
      var names = reader.names();
      var ofFrames = firstByHash(decoder, names, reader::read);
      var pairs =
          ofImages.entrySet().stream()
              .filter(entry -> ofFrames.containsKey(entry.getKey()))
              .map(entry ->
                  new Pair(
                      Objects.requireNonNull(images.get(entry.getValue())),
                      ofFrames.getOrDefault(entry.getKey(), "")))
              .toList();
      var counts =
          new Duplicates(
              images.size(), ofImages.size(), names.size(), ofFrames.size(), pairs.size());
      return new Result(counts, pairs);
    }
  }

  private byte[] image(String path) throws IOException {
    return InputLimit.IMAGE.readAll(job.store(), job.input("images").location().resolve(path));
  }

  /// The first image of each hash.
  private Map<AverageHash, String> firstByHash(
      JpegDecoder decoder, Collection<String> names, Files files) throws Exception {
    var first = new LinkedHashMap<AverageHash, String>();
    try (var progress = job.startProgress("duplicates", "images", names.size());
        var ready =
            new Prefetch<>(
                names.stream().map(name -> hashTask(decoder, name, files)).iterator(),
                Runtime.getRuntime().availableProcessors(),
                WAITING)) {
      while (ready.hasNext()) {
        job.stop().throwIfRequested();
        var next = ready.next();
        first.putIfAbsent(next.hash(), next.name());
        progress.advance(1);
      }
    }
    return first;
  }

  private static Callable<Hashed> hashTask(JpegDecoder decoder, String name, Files files) {
    return () ->
        new Hashed(name, AverageHash.ofReference(decoder.decodeGrey(name, files.read(name))));
  }
}
