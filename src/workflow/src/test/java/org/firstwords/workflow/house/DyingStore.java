package org.firstwords.workflow.house;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// A local store whose process dies before a deletion.
final class DyingStore implements ArtifactStore {
  private final LocalStore store = new LocalStore();
  private int deletionsLeft;

  DyingStore(int deletionsLeft) {
    this.deletionsLeft = deletionsLeft;
  }

  /// The death.
  static final class Killed extends RuntimeException {}

  @Override
  public void delete(Location objectOrFolder) throws IOException {
    if (deletionsLeft-- == 0) {
      throw new Killed();
    }
    store.delete(objectOrFolder);
  }

  @Override
  public InputStream read(Location object) throws IOException {
    return store.read(object);
  }

  @Override
  public InputStream read(Location object, long offset, long length) throws IOException {
    return store.read(object, offset, length);
  }

  @Override
  public Written write(Location object, Content content) throws IOException {
    return store.write(object, content);
  }

  @Override
  public void link(Location object, Location to) throws IOException {
    store.link(object, to);
  }

  @Override
  public boolean writeOnce(Location object, byte[] content) throws IOException {
    return store.writeOnce(object, content);
  }

  @Override
  public Optional<Stored> find(Location object) throws IOException {
    return store.find(object);
  }

  @Override
  public Stream<Stored> list(Location folder) throws IOException {
    return store.list(folder);
  }

  @Override
  public Stream<String> children(Location folder) throws IOException {
    return store.children(folder);
  }
}
