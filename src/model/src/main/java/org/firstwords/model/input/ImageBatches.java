package org.firstwords.model.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.firstwords.core.concurrent.Prefetch;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.Profile;
import org.firstwords.core.progress.Progress;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.model.image.ImageNetNormalisation;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;

/// Encodes image files batch by batch: reads and decodes the next ones while batches are computed,
/// two at a time.
///
/// @param files where the images are read
/// @param preparation preprocessing of a decoded image
/// @param batchSize images per batch
public record ImageBatches(Files files, Preprocessor preparation, int batchSize) {
  /// Reads image files by name, on any thread.
  public interface Files {
    /// A whole JPEG or PNG file.
    byte[] read(String name) throws IOException;

    /// The name of the image in errors.
    default String shown(String name) {
      return name;
    }

    /// Called before these images are read.
    default void prefetch(List<String> names) {}

    /// The files below a folder, by their paths.
    static Files below(ArtifactStore store, Location folder) {
      return new Folder(store, folder);
    }

    /// Frames, by their names.
    static Files of(FrameReader frames) {
      return new Frames(frames);
    }
  }

  private record Folder(ArtifactStore store, Location folder) implements Files {
    @Override
    public byte[] read(String name) throws IOException {
      return InputLimit.IMAGE.readAll(store, folder.resolve(name));
    }

    @Override
    public String shown(String name) {
      return folder.resolve(name).toString();
    }
  }

  private record Frames(FrameReader frames) implements Files {
    @Override
    public byte[] read(String name) throws IOException {
      return frames.read(name);
    }

    @Override
    public void prefetch(List<String> names) {
      frames.prefetch(names);
    }
  }

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

  /// Encodes one batch, on any thread.
  @FunctionalInterface
  public interface BatchEncoder {
    /// @param pixels `[count, size, size, 3]`
    /// @return one vector per image
    float[][] encode(float[] pixels, int count);
  }

  /// Consumes the vectors of one batch.
  @FunctionalInterface
  public interface BatchConsumer {
    /// @param names of the images
    /// @param vectors one per image
    void accept(List<String> names, float[][] vectors) throws Exception;
  }

  /// Encodes all images and passes their vectors to the consumer, in the order of their names; the
  /// last batch may be smaller. Equal images have equal vectors ([PassSize]).
  public void forEachBatch(
      Job job, List<String> names, BatchEncoder encoder, BatchConsumer consumer) throws Exception {
    var batches = inBatches(names, batchSize);
    var passes = PassSize.of(batchSize, names.size());
    try (var progress = job.startProgress("encode", "images", names.size())) {
      forEachBatch(
          job,
          batches,
          progress,
          consumer,
          images ->
              PassSize.withoutFilling(
                  encoder.encode(passes.concatenate(images), passes.rows()), images.size()));
    }
  }

  /// Parts of a list in their order, of a size each; the last one may be smaller.
  public static List<List<String>> inBatches(List<String> names, int size) {
    var batches = new ArrayList<List<String>>();
    for (var from = 0; from < names.size(); from += size) {
      batches.add(names.subList(from, Math.min(names.size(), from + size)));
    }
    return batches;
  }

  /// Encodes the given batches; an image that occurs in several batches is read several times.
  ///
  /// @param batches of names
  /// @param progress advances with every image
  public void forEachBatch(
      Job job,
      List<List<String>> batches,
      Progress progress,
      BatchEncoder encoder,
      BatchConsumer consumer)
      throws Exception {
    forEachBatch(
        job,
        batches,
        progress,
        consumer,
        images -> encoder.encode(concatenate(images), images.size()));
  }

  private void forEachBatch(
      Job job,
      List<List<String>> batches,
      Progress progress,
      BatchConsumer consumer,
      Prefetch.Work<List<float[]>, float[][]> pass)
      throws Exception {
    try (var decoder = new JpegDecoder();
        var encoded =
            EncodedBatches.of(
                batches.stream().flatMap(batch -> decodeTasks(batch, decoder)).iterator(),
                batches.stream().mapToInt(List::size).iterator(),
                batchSize,
                pass)) {
      for (var batch : batches) {
        job.stop().throwIfRequested();
        consumer.accept(batch, encoded.next());
        progress.advance(batch.size());
      }
    }
  }

  private Stream<Callable<float[]>> decodeTasks(List<String> batch, JpegDecoder decoder) {
    files.prefetch(batch);
    return batch.stream().map(name -> () -> decode(name, decoder));
  }

  private float[] decode(String name, JpegDecoder decoder) throws IOException {
    try (var _ = Profile.span(Profile.Activity.DECODING, name)) {
      var pixels = new float[preparation.length()];
      preparation.write(decoder, files.shown(name), files.read(name), pixels);
      return pixels;
    }
  }

  /// Images one after the other, `[B, size, size, 3]`.
  public static float[] concatenate(List<float[]> images) {
    var length = images.getFirst().length;
    var pixels = new float[Math.multiplyExact(images.size(), length)];
    for (var i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, pixels, i * length, length);
    }
    return pixels;
  }
}
