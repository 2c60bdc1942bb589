package org.firstwords.core.command;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// What this executable was built from; stamped into it by the build.
///
/// @param executable the verb, such as `train`
/// @param version the release
/// @param commit the git commit, or the empty string outside a repository
/// @param code SHA-256 over the sources the executable is made of: part of every cache key
@RegisterForReflection
public record Build(String executable, String version, String commit, String code) {
  /// Reads the stamp on the class path.
  public static Build ofThisExecutable() {
    var stamp = new Properties();
    try (var in = Build.class.getResourceAsStream("/firstwords.properties")) {
      if (in != null) {
        stamp.load(in);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "firstwords.properties in the executable is unreadable", broken);
    }
    var commit = stamp.getProperty("commit", "");
    return new Build(
        stamp.getProperty("executable", "development"),
        stamp.getProperty("version", "0"),
        commit.contains("$") ? "" : commit,
        stamp.getProperty("code", "development"));
  }
}
