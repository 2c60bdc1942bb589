package org.firstwords.core.process;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The build stamp of an executable: version, commit and a digest of its sources.
///
/// @param executable the verb, such as `train`
/// @param version the release
/// @param commit the git commit, or the empty string outside a repository
/// @param code SHA-256 of the sources of the verb; part of every cache key
@RegisterForReflection
public record Build(String executable, String version, String commit, String code) {
  /// Reads the stamp of a verb. An application may hold several verbs, each with its own digest.
  public static Build of(String verb) {
    var stamp = readStamp();
    var commit = stamp.getProperty("commit", "");
    return new Build(
        verb,
        stamp.getProperty("version", "0"),
        commit.contains("$") ? "" : commit,
        stamp.getProperty("code." + verb, "development"));
  }

  /// The version and commit of the product.
  public static Build ofProduct() {
    return of("firstwords");
  }

  private static Properties readStamp() {
    var stamp = new Properties();
    try (var in = Build.class.getResourceAsStream("/firstwords.properties")) {
      if (in != null) {
        stamp.load(in);
      }
    } catch (IOException broken) {
      throw new UncheckedIOException(
          "firstwords.properties in the executable is unreadable", broken);
    }
    return stamp;
  }
}
