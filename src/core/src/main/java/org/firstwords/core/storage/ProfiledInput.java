package org.firstwords.core.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.firstwords.core.process.Profile;

/// Records every read of a stream in the profile.
final class ProfiledInput extends FilterInputStream {
  private final Location object;

  ProfiledInput(InputStream in, Location object) {
    super(in);
    this.object = object;
  }

  @Override
  public int read() throws IOException {
    try (var _ = Profile.span(Profile.Activity.INPUT, object.name())) {
      return in.read();
    }
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try (var _ = Profile.span(Profile.Activity.INPUT, object.name())) {
      return in.read(buffer, offset, length);
    }
  }

  @Override
  public byte[] readAllBytes() throws IOException {
    try (var _ = Profile.span(Profile.Activity.INPUT, object.name())) {
      return in.readAllBytes();
    }
  }
}
