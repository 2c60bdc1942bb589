package org.firstwords.workflow.run;

import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.process.NativeExecutable;
import org.jspecify.annotations.Nullable;

/// The JDK's `jspawnhelper`, which starts processes without a copy of this one's page tables.
///
/// A native executable copies them (`FORK`) unless it is told otherwise. The helper is searched for
/// in `lib` of the property `java.home`, which only the command line of the executable can set: its
/// launcher does.
public final class SpawnHelper {
  private SpawnHelper() {}

  /// Uses the helper where a native executable has one; call it before the first process is
  /// started.
  public static void use() {
    if (NativeExecutable.folder().isPresent() && isIn(System.getProperty("java.home"))) {
      System.setProperty("jdk.lang.Process.launchMechanism", "POSIX_SPAWN");
    }
  }

  private static boolean isIn(@Nullable String home) {
    return home != null && Files.isExecutable(Path.of(home, "lib", "jspawnhelper"));
  }
}
