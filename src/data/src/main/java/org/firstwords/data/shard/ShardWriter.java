package org.firstwords.data.shard;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.ArtifactStore;

/// Packs frames into `frames-00000.tar`, `frames-00001.tar`, … and writes `index.jsonl` last.
///
/// Equal frames in equal order give equal bytes. The shards are plain tars, which `tar` and
/// WebDataset read. One frame at a time is in memory.
public final class ShardWriter {
  /// The index's file name in the artifact.
  public static final String INDEX = "index.jsonl";

  /// Default size of a shard, approximately: 256 MiB.
  public static final long SHARD_BYTES = 256L << 20;

  private static final int END_BLOCKS = 2;
  private static final Pattern NAME = Pattern.compile("frames-(\\d{1,9})\\.tar");
  private final ShardSink output;
  private final Path scratch;
  private final long shardBytes;
  private Optional<Frame> next = Optional.empty();

  /// @param scratch a local folder in which the index grows until all frames are written
  public ShardWriter(ShardSink output, Path scratch) {
    this(output, scratch, SHARD_BYTES);
  }

  /// @param shardBytes a shard that has reached this many bytes takes no further frame
  public ShardWriter(ShardSink output, Path scratch, long shardBytes) {
    this.output = output;
    this.scratch = scratch;
    this.shardBytes = shardBytes;
  }

  /// The frames of one preplanned tar.
  ///
  /// @param number counts the tars of all parts of an extraction
  public record Shard(int number, FrameSource frames) {}

  /// The file name of a tar by its number.
  public static String name(int number) {
    return "frames-%05d.tar".formatted(number);
  }

  /// The number of a tar by its file name; empty for other names.
  public static OptionalInt number(String name) {
    var found = NAME.matcher(name);
    return found.matches() ? OptionalInt.of(Integer.parseInt(found.group(1))) : OptionalInt.empty();
  }

  /// Checks before the work begins that a tar can hold a frame of this name.
  ///
  /// @throws org.firstwords.core.process.UserException if it is too long
  public static void requireName(String frame) {
    TarHeader.requireName(frame);
  }

  /// Writes all frames of the source.
  ///
  /// @return the number of frames
  public long write(FrameSource source) throws IOException {
    return withIndex(index -> writeAll(source, 0, index));
  }

  private long writeAll(FrameSource source, int first, OutputStream index) throws IOException {
    long frames = 0;
    next = source.next();
    for (var number = first; next.isPresent(); number++) {
      frames += writeShard(name(number), source, index);
    }
    return frames;
  }

  /// Writes all frames of the source after those that other tars hold already.
  ///
  /// @param index of the other tars, which comes first in the new index
  /// @param first number of the first tar that is written
  /// @return the number of frames that were written
  public long writeAfter(ArtifactStore.Content index, int first, FrameSource source)
      throws IOException {
    return withIndex(out -> {
      index.writeTo(out);
      return writeAll(source, first, out);
    });
  }

  /// Writes these tars in this order, whatever their sizes; tars without frames are skipped.
  ///
  /// @return the number of frames
  public long write(Iterable<Shard> shards) throws IOException {
    return withIndex(index -> {
      long frames = 0;
      for (var shard : shards) {
        next = shard.frames().next();
        if (next.isPresent()) {
          frames += writeShard(name(shard.number()), shard.frames(), index);
        }
      }
      return frames;
    });
  }

  @FunctionalInterface
  private interface Writing {
    long to(OutputStream index) throws IOException;
  }

  private long withIndex(Writing shards) throws IOException {
    var spool = Files.createTempFile(scratch, "index-", ".jsonl");
    try {
      long frames;
      try (var index = new BufferedOutputStream(Files.newOutputStream(spool))) {
        frames = shards.to(index);
      }
      output.write(INDEX, "application/jsonl", out -> Files.copy(spool, out));
      return frames;
    } finally {
      Files.delete(spool);
    }
  }

  private long writeShard(String shard, FrameSource source, OutputStream index) throws IOException {
    var frames = new long[1];
    output.write(
        shard,
        "application/x-tar",
        out -> {
          long written = 0;
          while (next.isPresent() && written < shardBytes) {
            var frame = next.get();
            var entry = writeFrame(shard, frame, written, out);
            index.write((Json.line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
            written = entry.offset() + entry.length() + TarHeader.padding(entry.length());
            frames[0]++;
            next = source.next();
          }
          out.write(new byte[END_BLOCKS * TarHeader.BLOCK]);
        });
    return frames[0];
  }

  private static FrameIndexEntry writeFrame(String shard, Frame frame, long at, OutputStream out)
      throws IOException {
    var jpeg = frame.jpeg();
    out.write(TarHeader.of(frame.name(), jpeg.length));
    out.write(jpeg);
    out.write(new byte[TarHeader.padding(jpeg.length)]);
    return new FrameIndexEntry(frame.name(), shard, at + TarHeader.BLOCK, jpeg.length);
  }
}
