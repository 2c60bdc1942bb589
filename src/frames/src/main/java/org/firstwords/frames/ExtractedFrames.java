package org.firstwords.frames;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.data.shard.Frame;
import org.firstwords.data.shard.FrameIndexEntry;
import org.firstwords.data.shard.FrameSource;
import org.firstwords.data.shard.ShardWriter;

/// Reads the extracted frames of several videos from the work folder, in order.
final class ExtractedFrames implements FrameSource, AutoCloseable {
  private final Job job;
  private final Deque<String> stems;
  private final Deque<FrameIndexEntry> entries = new ArrayDeque<>();
  private InputStream tar = InputStream.nullInputStream();
  private long position;

  ExtractedFrames(Job job, Collection<String> stems) {
    this.job = job;
    this.stems = new ArrayDeque<>(stems);
  }

  @Override
  public Optional<Frame> next() throws IOException {
    while (entries.isEmpty()) {
      if (stems.isEmpty()) {
        tar.close();
        return Optional.empty();
      }
      open(stems.removeFirst());
    }
    job.stop().throwIfRequested();
    var entry = entries.removeFirst();
    tar.skipNBytes(entry.offset() - position);
    position = entry.offset() + entry.length();
    return Optional.of(new Frame(entry.name(), tar.readNBytes(entry.length())));
  }

  private void open(String stem) throws IOException {
    var folder = VideoExtraction.folder(job, stem);
    try (var lines = BoundedLines.open(job.store(), folder.resolve(ShardWriter.INDEX))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        entries.add(Json.readLine(line, folder + "/" + ShardWriter.INDEX, FrameIndexEntry.class));
      }
    }
    if (!entries.isEmpty()) {
      tar.close();
      tar = job.store().read(folder.resolve(entries.getFirst().shard()));
      position = 0;
    }
  }

  @Override
  public void close() throws IOException {
    tar.close();
  }
}
