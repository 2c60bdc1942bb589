package org.firstwords.jobs.analyse.neighbour;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.firstwords.core.job.Job;
import org.firstwords.jobs.analyse.space.Vectors;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.GreyImage;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.OpenCvBilinear;
import org.firstwords.model.image.Resampling;
import org.firstwords.model.image.RgbImage;
import org.firstwords.model.input.EncodedBatches;
import org.firstwords.model.input.ImageBatches;

/// Descriptor of an image: average hash and trunk features.
///
/// @param name its path or file name
/// @param direction trunk features, before the head, as a unit vector
@SuppressWarnings("ArrayRecordComponent") // passed on, never compared
record ImageDescriptor(String name, AverageHash hash, float[] direction) {
  /// Reads an image file by name.
  @FunctionalInterface
  interface Files {
    byte[] read(String name) throws IOException;
  }

  /// Consumes descriptors, batch by batch.
  @FunctionalInterface
  interface BatchConsumer {
    void accept(List<ImageDescriptor> batch);
  }

  /// A decoded image, before the forward pass.
  @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
  private record Decoded(String name, AverageHash hash, float[] pixels) {}

  /// Computes the descriptors of all images in order; prefetches the next ones. At most a few
  /// batches are in memory.
  static void forEachBatch(
      Job job,
      ContrastiveModel model,
      int batchSize,
      List<String> names,
      Files files,
      BatchConsumer taker)
      throws Exception {
    var size = model.spec().imageSize();
    try (var decoder = new JpegDecoder();
        var progress = job.startProgress("neighbours", "images", names.size());
        var described =
            EncodedBatches.<Decoded, List<ImageDescriptor>>of(
                names.stream().map(name -> decodeTask(name, files, decoder, size)).iterator(),
                batchSize,
                batch -> describe(model, batch))) {
      while (described.hasNext()) {
        job.stop().throwIfRequested();
        var batch = described.next();
        taker.accept(batch);
        progress.advance(batch.size());
      }
    }
  }

  private static Callable<Decoded> decodeTask(
      String name, Files files, JpegDecoder decoder, int size) {
    return () -> {
      var picture = decoder.decode(name, files.read(name));
      var transform = new ImageTransform.Base(size);
      var pixels = new float[transform.length()];
      ImageNetNormalisation.write(transform.picture(picture), pixels, 0);
      return new Decoded(name, AverageHash.of(picture), pixels);
    };
  }

  private static List<ImageDescriptor> describe(ContrastiveModel model, List<Decoded> batch) {
    var pixels = ImageBatches.concatenate(batch.stream().map(Decoded::pixels).toList());
    var features = model.features(pixels); // [B, F]
    var looks = new ArrayList<ImageDescriptor>();
    for (var i = 0; i < batch.size(); i++) {
      var ready = batch.get(i);
      looks.add(new ImageDescriptor(ready.name(), ready.hash(), Vectors.unit(features[i])));
    }
    return looks;
  }

  /// Average hash: which of 16 x 16 cells are brighter than the mean. Images with equal hashes look
  /// the same.
  ///
  /// @param first rows 0 to 3, and so on; one bit per cell, the first is the most significant
  record AverageHash(long first, long second, long third, long fourth) {
    private static final int SIDE = 16;
    private static final int SQUARES = SIDE * SIDE;

    /// As in the Python library ImageHash: every pixel counts, and a cell must be brighter than the
    /// mean.
    static AverageHash of(RgbImage picture) {
      var grey = Resampling.LANCZOS.resize(picture.grey(), SIDE, SIDE).rgb();
      var sum = IntStream.range(0, SQUARES).map(i -> grey[3 * i] & 0xff).sum();
      return of(cell -> (grey[3 * cell] & 0xff) * SQUARES > sum);
    }

    /// As in the reference: cells of OpenCV's bilinear interpolation, at least as bright as the
    /// mean.
    static AverageHash ofReference(GreyImage picture) {
      var grey = OpenCvBilinear.resize(picture, SIDE, SIDE).shades();
      var sum = IntStream.range(0, SQUARES).map(i -> grey[i] & 0xff).sum();
      return of(cell -> (grey[cell] & 0xff) * SQUARES >= sum);
    }

    private static AverageHash of(IntPredicate isBright) {
      var words = new long[SQUARES / Long.SIZE];
      for (var i = 0; i < SQUARES; i++) {
        words[i / Long.SIZE] = words[i / Long.SIZE] << 1 | (isBright.test(i) ? 1 : 0);
      }
      return new AverageHash(words[0], words[1], words[2], words[3]);
    }

    /// 64 hexadecimal digits, as ImageHash writes them.
    @Override
    public String toString() {
      return "%016x%016x%016x%016x".formatted(first, second, third, fourth);
    }
  }
}
