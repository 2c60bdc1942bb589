package org.firstwords.core.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/// The native executable that runs, if it is one and not a JVM.
public final class NativeExecutable {
  private static final Path SELF = Path.of("/proc/self/exe");

  private NativeExecutable() {}

  /// The folder of the executable, in which its native libraries lie; empty on a JVM.
  public static Optional<Path> folder() {
    if (!"runtime".equals(System.getProperty("org.graalvm.nativeimage.imagecode"))) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable(SELF.toRealPath().getParent());
    } catch (IOException unreadable) {
      throw new UncheckedIOException("/proc/self/exe cannot be read", unreadable);
    }
  }
}
