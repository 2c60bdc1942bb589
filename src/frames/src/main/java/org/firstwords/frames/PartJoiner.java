package org.firstwords.frames;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.data.shard.FrameIndexEntry;
import org.firstwords.data.shard.ShardWriter;

/// Joins the shards of all parts into one artifact, identical to that of a single process.
///
/// The tars are linked, or copied by the S3 server, and never read; the indexes are merged as
/// streams, so that memory does not grow with the number of frames.
record PartJoiner(Job job, List<Artifact> parts) {
  /// @return the number of frames
  long write() throws Exception {
    new ShardLinks(job, parts).write();
    var frames = new long[1];
    job.output("frames")
        .write(ShardWriter.INDEX, "application/jsonl", out -> frames[0] = writeIndex(out));
    return frames[0];
  }

  private long writeIndex(OutputStream out) throws IOException {
    var next =
        new PriorityQueue<IndexLines>(
            Comparator.comparingInt(IndexLines::shardLength).thenComparing(IndexLines::shard));
    var open = new ArrayList<IndexLines>();
    try {
      for (var part : parts) {
        var lines = new IndexLines(job, part);
        open.add(lines);
        if (lines.next()) {
          next.add(lines);
        }
      }
      var frames = 0L;
      for (var lines = next.poll(); lines != null; lines = next.poll()) {
        frames += lines.copyShard(out);
        if (!lines.shard().isEmpty()) {
          next.add(lines);
        }
        job.stop().throwIfRequested();
      }
      return frames;
    } finally {
      for (var lines : open) {
        lines.close();
      }
    }
  }

  /// Reads the index of a part, shard by shard.
  private static final class IndexLines implements AutoCloseable {
    private final Artifact part;
    private final BoundedLines reader;
    private Optional<String> line = Optional.empty();
    private String shard = "";

    IndexLines(Job job, Artifact part) throws IOException {
      this.part = part;
      this.reader = BoundedLines.open(job.store(), part.at(ShardWriter.INDEX));
    }

    /// The tar of the next line; empty after the last.
    String shard() {
      return shard;
    }

    int shardLength() {
      return shard.length();
    }

    boolean next() throws IOException {
      line = Optional.ofNullable(reader.readLine());
      shard = line.isEmpty() ? "" : shardOf(line.get());
      return line.isPresent();
    }

    private String shardOf(String text) throws IOException {
      var entry = Json.readLine(text, "the index of " + part.uri(), FrameIndexEntry.class);
      if (part.files().stream().noneMatch(file -> file.path().equals(entry.shard()))) {
        throw new UserException(
            "the index of %s names the tar '%s', which does not exist; extract that part again"
                .formatted(part.uri(), entry.shard()));
      }
      return entry.shard();
    }

    long copyShard(OutputStream out) throws IOException {
      var current = shard;
      var lines = 0L;
      while (shard.equals(current)) {
        out.write((line.orElseThrow() + "\n").getBytes(StandardCharsets.UTF_8));
        lines++;
        next();
      }
      return lines;
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
