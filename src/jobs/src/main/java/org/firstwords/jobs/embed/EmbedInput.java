package org.firstwords.jobs.embed;

import java.io.Closeable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.SystemFiles;
import org.firstwords.data.image.ImageFormat;
import org.firstwords.data.shard.FrameReader;
import org.firstwords.data.shard.ShardWriter;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.jobs.embed.encode.EncoderInput;

/// The input to encode, row by row.
sealed interface EmbedInput extends Closeable {
  /// The number of rows.
  long count();

  /// Preprocessing tasks, one per row, which several threads may run ahead; the iterator itself is
  /// not thread-safe.
  Iterator<Callable<InputRow>> rows(Encoder encoder);

  /// The images at a location: frames if there is a frame index, else files.
  static EmbedInput images(ArtifactStore store, Location folder) throws IOException {
    return store.find(folder.resolve(ShardWriter.INDEX)).isPresent()
        ? FrameShards.open(store, folder)
        : ImageFiles.list(store, folder);
  }

  /// The lines of the file at a location.
  static EmbedInput texts(ArtifactStore store, Location file) throws IOException {
    return TextLines.open(store, file);
  }

  /// One preprocessed item.
  ///
  /// @param id in the result
  record InputRow(String id, EncoderInput prepared) {}

  /// Image files at any depth below a folder; the id of a row is its relative path.
  ///
  /// @param paths sorted
  record ImageFiles(ArtifactStore store, Location folder, List<String> paths)
      implements EmbedInput {
    /// @throws UserException if there are none
    static ImageFiles list(ArtifactStore store, Location folder) throws IOException {
      var prefix = folder.toString().length() + 1;
      try (var listed = store.list(folder)) {
        var paths =
            listed
                .map(stored -> stored.location().toString().substring(prefix))
                .filter(path -> ImageFormat.hasImageSuffix(path) && !SystemFiles.matches(path))
                .sorted()
                .toList();
        if (paths.isEmpty()) {
          throw new UserException(
              ("no images (%s) in %s and no index of frames; give a folder of images or a frames "
                      + "artifact")
                  .formatted(ImageFormat.suffixes(), folder));
        }
        return new ImageFiles(store, folder, paths);
      }
    }

    @Override
    public long count() {
      return paths.size();
    }

    @Override
    public Iterator<Callable<EmbedInput.InputRow>> rows(Encoder encoder) {
      return paths.stream()
          .<Callable<EmbedInput.InputRow>>map(path -> () -> row(encoder, path))
          .iterator();
    }

    private EmbedInput.InputRow row(Encoder encoder, String path) throws IOException {
      var at = folder.resolve(path);
      var content = InputLimit.IMAGE.readAll(store, at);
      return new EmbedInput.InputRow(path, encoder.picture(at.toString(), content));
    }

    @Override
    public void close() {}
  }

  /// Frames in shards; the id of a row is the frame name.
  record FrameShards(FrameReader frames) implements EmbedInput {
    /// @throws UserException if there are none
    static FrameShards open(ArtifactStore store, Location folder) throws IOException {
      var frames = FrameReader.open(store, folder);
      if (frames.names().isEmpty()) {
        frames.close();
        throw new UserException("no frames in %s; its index is empty".formatted(folder));
      }
      return new FrameShards(frames);
    }

    @Override
    public long count() {
      return frames.names().size();
    }

    @Override
    public Iterator<Callable<EmbedInput.InputRow>> rows(Encoder encoder) {
      return frames.names().stream()
          .<Callable<EmbedInput.InputRow>>map(
              name -> () -> new EmbedInput.InputRow(name, encoder.picture(name, frames.read(name))))
          .iterator();
    }

    @Override
    public void close() throws IOException {
      frames.close();
    }
  }

  /// The lines of a text file, one utterance each, without blank lines; the id of a row is its
  /// line.
  ///
  /// @param count of lines that are not blank
  record TextLines(BoundedLines reader, long count) implements EmbedInput {
    /// @throws UserException if there are none
    static TextLines open(ArtifactStore store, Location file) throws IOException {
      try (var reader = BoundedLines.open(store, file)) {
        var count = lines(reader).count();
        if (count == 0) {
          throw new UserException("no texts in %s; write one utterance per line".formatted(file));
        }
        return new TextLines(BoundedLines.open(store, file), count);
      }
    }

    private static Stream<String> lines(BoundedLines reader) {
      return reader.lines().filter(Predicate.not(String::isBlank));
    }

    @Override
    public Iterator<Callable<EmbedInput.InputRow>> rows(Encoder encoder) {
      return lines(reader)
          .<Callable<EmbedInput.InputRow>>map(
              line -> () -> new EmbedInput.InputRow(line, encoder.text(line)))
          .iterator();
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
