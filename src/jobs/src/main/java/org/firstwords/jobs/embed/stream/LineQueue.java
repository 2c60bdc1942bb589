package org.firstwords.jobs.embed.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.firstwords.core.process.StopSignal;

/// A bounded queue of input lines, filled by a reader thread; when it is full the reader blocks
/// (backpressure).
final class LineQueue {
  /// A queued item: a line, or the end of the input with its failure, if any.
  private sealed interface Entry {
    record Read(LineReader.Line line) implements Entry {}

    record End(Optional<IOException> failure) implements Entry {}
  }

  private static final Entry END = new Entry.End(Optional.empty());
  private final LineReader reader;
  private final BlockingQueue<Entry> waiting;
  private final StopSignal stop;
  private boolean ended;

  private LineQueue(LineReader reader, int capacity, StopSignal stop) {
    this.reader = reader;
    this.waiting = new ArrayBlockingQueue<>(capacity);
    this.stop = stop;
  }

  /// Starts the reader thread. A stop request ends the queue after the lines already read, even if
  /// the input blocks.
  static LineQueue start(InputStream in, int capacity, StopSignal stop) {
    var queue = new LineQueue(new LineReader(in), capacity, stop);
    Thread.ofPlatform().daemon().name("lines").start(queue::read);
    stop.onRequest(() -> queue.waiting.offer(END)); // full: then nobody waits for an entry
    return queue;
  }

  private void read() {
    try {
      waiting.put(readToEnd());
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private Entry readToEnd() throws InterruptedException {
    try {
      var line = reader.next();
      while (line.isPresent() && !stop.requested()) {
        waiting.put(new Entry.Read(line.get()));
        line = reader.next();
      }
      return END;
    } catch (IOException failed) {
      return new Entry.End(Optional.of(failed));
    }
  }

  /// The available lines, up to a maximum; blocks until the first. Empty at the end.
  List<LineReader.Line> next(int most) throws InterruptedException {
    var lines = new ArrayList<LineReader.Line>();
    if (ended || (stop.requested() && waiting.isEmpty())) {
      return lines;
    }
    accept(waiting.take(), lines);
    var entries = new ArrayList<Entry>();
    waiting.drainTo(entries, most - 1);
    entries.forEach(entry -> accept(entry, lines));
    return lines;
  }

  private void accept(Entry entry, List<LineReader.Line> lines) {
    switch (entry) {
      case Entry.Read(var line) -> lines.add(line);
      case Entry.End(var failure) -> {
        ended = true;
        failure.ifPresent(cause -> {
          throw new UncheckedIOException(cause);
        });
      }
    }
  }
}
