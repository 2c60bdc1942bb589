package org.firstwords.jobs;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.util.stream.Stream;

/// Launches one verb as its launcher in `target/bin` does.
public final class VerbLauncher {
  private VerbLauncher() {}

  public static LaunchResult launch(
      QuarkusMainLauncher launcher, String verb, String... arguments) {
    return launcher.launch(
        Stream.concat(Stream.of(verb), Stream.of(arguments)).toArray(String[]::new));
  }
}
