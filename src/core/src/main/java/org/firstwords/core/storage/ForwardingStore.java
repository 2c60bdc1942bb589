package org.firstwords.core.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.stream.Stream;

/// A store that does what another does, but for the operations that a subclass changes.
public abstract class ForwardingStore implements ArtifactStore {
  private final ArtifactStore store;

  protected ForwardingStore(ArtifactStore store) {
    this.store = store;
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

  @Override
  public void delete(Location objectOrFolder) throws IOException {
    store.delete(objectOrFolder);
  }
}
