package org.firstwords.core.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.firstwords.core.process.Profile;
import org.firstwords.core.process.Profile.Activity;
import org.firstwords.core.process.UserException;
import org.jspecify.annotations.Nullable;

/// Delegates each call to the local or the S3 store, by location.
@ApplicationScoped
public class Stores implements ArtifactStore {
  private final ArtifactStore local = new LocalStore();
  private final Supplier<ArtifactStore> opening;
  private @Nullable ArtifactStore s3;

  /// Local files only, without S3.
  public Stores() {
    this.opening =
        () -> {
          throw new UserException("s3:// locations are not available here");
        };
  }

  /// Connects to S3 on first use.
  @Inject
  public Stores(S3Settings settings) {
    this.opening = () -> new S3Store(settings, Backoff.of(StorePatience.ofProcess()));
  }

  private synchronized ArtifactStore s3() {
    if (s3 == null) {
      s3 = opening.get();
    }
    return s3;
  }

  private ArtifactStore of(Location location) {
    return switch (location) {
      case Location.Local _ -> local;
      case Location.S3 _ -> s3();
    };
  }

  @Override
  public InputStream read(Location object) throws IOException {
    try (var _ = Profile.span(Activity.INPUT, object)) {
      return profiled(of(object).read(object), object);
    }
  }

  @Override
  public InputStream read(Location object, long offset, long length) throws IOException {
    try (var _ = Profile.span(Activity.INPUT, object)) {
      return profiled(of(object).read(object, offset, length), object);
    }
  }

  private static InputStream profiled(InputStream in, Location object) {
    return Profile.isOn() ? new ProfiledInput(in, object) : in;
  }

  @Override
  public Written write(Location object, Content content) throws IOException {
    try (var _ = Profile.span(Activity.STORE, object)) {
      return of(object).write(object, content);
    }
  }

  @Override
  public void link(Location object, Location to) throws IOException {
    if (object.getClass().equals(to.getClass())) {
      try (var _ = Profile.span(Activity.STORE, to)) {
        of(to).link(object, to);
      }
      return;
    }
    try (var in = read(object)) {
      write(to, in::transferTo);
    }
  }

  @Override
  public boolean writeOnce(Location object, byte[] content) throws IOException {
    try (var _ = Profile.span(Activity.STORE, object)) {
      return of(object).writeOnce(object, content);
    }
  }

  @Override
  public Optional<Stored> find(Location object) throws IOException {
    try (var _ = Profile.span(Activity.STORE, object)) {
      return of(object).find(object);
    }
  }

  @Override
  public Stream<Stored> list(Location folder) throws IOException {
    try (var _ = Profile.span(Activity.STORE, folder)) {
      return of(folder).list(folder);
    }
  }

  @Override
  public Stream<String> children(Location folder) throws IOException {
    try (var _ = Profile.span(Activity.STORE, folder)) {
      return of(folder).children(folder);
    }
  }

  @Override
  public void delete(Location objectOrFolder) throws IOException {
    try (var _ = Profile.span(Activity.STORE, objectOrFolder)) {
      of(objectOrFolder).delete(objectOrFolder);
    }
  }
}
