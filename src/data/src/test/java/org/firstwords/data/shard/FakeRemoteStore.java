package org.firstwords.data.shard;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// A folder that answers as `s3://bucket`, notes the ranges it is asked for, and may fail.
final class FakeRemoteStore implements ArtifactStore {
  private final LocalStore files = new LocalStore();
  private final Path folder;
  private final AtomicInteger open = new AtomicInteger();
  final List<ShardRange> asked = new CopyOnWriteArrayList<>();
  final AtomicInteger mostOpen = new AtomicInteger();
  volatile long fails = -1;
  volatile long pause = 0;

  FakeRemoteStore(Path folder) {
    this.folder = folder;
  }

  private Location file(Location far) {
    return new Location.Local(folder.resolve(far.name()));
  }

  @Override
  public InputStream read(Location object) throws IOException {
    return files.read(file(object));
  }

  @Override
  public InputStream read(Location object, long offset, long length) throws IOException {
    asked.add(new ShardRange(object.name(), offset, (int) length));
    if (offset <= fails && fails < offset + length) {
      throw new TemporaryException("the server is gone");
    }
    mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
    for (var end = System.nanoTime() + pause; System.nanoTime() < end; ) {
      Thread.onSpinWait();
    }
    open.decrementAndGet();
    return files.read(file(object), offset, length);
  }

  @Override
  public Written write(Location object, Content content) throws IOException {
    return files.write(file(object), content);
  }

  @Override
  public void link(Location object, Location to) throws IOException {
    files.link(file(object), file(to));
  }

  @Override
  public boolean writeOnce(Location object, byte[] content) throws IOException {
    return files.writeOnce(file(object), content);
  }

  @Override
  public Optional<Stored> find(Location object) throws IOException {
    return files.find(file(object));
  }

  @Override
  public Stream<Stored> list(Location at) throws IOException {
    return files.list(new Location.Local(folder));
  }

  @Override
  public Stream<String> children(Location at) throws IOException {
    return files.children(new Location.Local(folder));
  }

  @Override
  public void delete(Location object) throws IOException {
    files.delete(file(object));
  }
}
