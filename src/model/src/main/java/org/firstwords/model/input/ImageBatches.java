package org.firstwords.model.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.job.Job;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;

/// Loads the image files of a folder as network input, batch by batch. Reads each file once and
/// prefetches the next ones while a batch is computed.
///
/// @param folder to which the paths are relative
/// @param preparation preprocessing of a decoded image
/// @param batchSize images per batch
public record ImageBatches(Location folder, Preprocessor preparation, int batchSize) {
  /// Preprocessing: from an image file to network input.
  public interface Preprocessor {
    /// Number of values of one image.
    int length();

    /// @param name of the image in errors
    /// @param file a JPEG or PNG file
    /// @param into `[size, size, 3]` from index 0
    /// @throws org.firstwords.core.process.UserException if it is another format
    void write(JpegDecoder decoder, String name, byte[] file, float[] into);

    /// Validation preprocessing: resize, then normalise with ImageNet mean and standard deviation.
    static Preprocessor base(int size) {
      return new Base(new ImageTransform.Base(size));
    }
  }

  private record Base(ImageTransform.Base transform) implements Preprocessor {
    @Override
    public int length() {
      return transform.length();
    }

    @Override
    public void write(JpegDecoder decoder, String name, byte[] file, float[] into) {
      ImageNetNormalisation.write(transform.picture(decoder.decode(name, file)), into, 0);
    }
  }

  /// Consumes one batch.
  @FunctionalInterface
  public interface BatchConsumer {
    /// @param paths of the images
    /// @param pixels `[paths, size, size, 3]`
    void accept(List<String> paths, float[] pixels) throws Exception;
  }

  /// Passes all images to the consumer, in the order of their paths; the last batch may be smaller.
  ///
  /// @param paths below the folder
  public void forEachBatch(Job job, List<String> paths, BatchConsumer consumer) throws Exception {
    var batches = new ArrayList<List<String>>();
    for (var from = 0; from < paths.size(); from += batchSize) {
      batches.add(paths.subList(from, Math.min(paths.size(), from + batchSize)));
    }
    try (var progress = job.startProgress("encode", "images", paths.size())) {
      forEachBatch(job, batches, progress, consumer);
    }
  }

  /// Passes the given batches to the consumer; an image that occurs in several batches is read
  /// several times.
  ///
  /// @param batches of paths below the folder
  /// @param progress advances with every image
  public void forEachBatch(
      Job job, List<List<String>> batches, Progress progress, BatchConsumer consumer)
      throws Exception {
    var length = preparation.length();
    try (var decoder = new JpegDecoder();
        var pictures =
            new Prefetch<>(
                batches.stream()
                    .flatMap(List::stream)
                    .map(path -> picture(job, path, decoder))
                    .iterator(),
                Runtime.getRuntime().availableProcessors(),
                2 * batchSize)) {
      for (var batch : batches) {
        job.stop().throwIfRequested();
        var pixels = new float[batch.size() * length]; // [B, size, size, 3]
        for (var i = 0; i < batch.size(); i++) {
          System.arraycopy(pictures.next(), 0, pixels, i * length, length);
        }
        consumer.accept(batch, pixels);
        progress.advance(batch.size());
      }
    }
  }

  private Callable<float[]> picture(Job job, String path, JpegDecoder decoder) {
    return () -> {
      var pixels = new float[preparation.length()];
      preparation.write(decoder, folder.resolve(path).toString(), bytes(job, path), pixels);
      return pixels;
    };
  }

  private byte[] bytes(Job job, String path) throws IOException {
    return InputLimit.IMAGE.readAll(job.store(), folder.resolve(path));
  }
}
