package org.firstwords.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.model.CheckpointFixture;

/// Launches one verb as its launcher in `target/bin` does.
public final class VerbLauncher {
  private static final Pattern OTHERS =
      Pattern.compile("[\\d:]{8} INFO  .*|.*\"logger\":\"io.quarkus\".*");

  private VerbLauncher() {}

  public static LaunchResult launch(
      QuarkusMainLauncher launcher, String verb, String... arguments) {
    return launch(launcher, verb, List.of(), arguments);
  }

  /// @param usual arguments of every launch of a test
  /// @param more arguments of this one, after the usual ones
  public static LaunchResult launch(
      QuarkusMainLauncher launcher, String verb, List<String> usual, String... more) {
    var arguments = Stream.of(Stream.of(verb), usual.stream(), Stream.of(more));
    return launcher.launch(arguments.flatMap(part -> part).toArray(String[]::new));
  }

  /// Launches a verb on the checkpoint and the images of a fixture.
  ///
  /// @param folder of the test; runs are below it
  /// @param more arguments after the usual ones
  public static LaunchResult launch(
      QuarkusMainLauncher launcher,
      String verb,
      CheckpointFixture world,
      Path folder,
      String task,
      String... more) {
    var usual =
        List.of(
            "--checkpoint",
            world.checkpoint().toString(),
            "--images",
            world.images().toString(),
            "--root",
            folder.resolve("runs").toString(),
            "--task-id",
            task);
    return launch(launcher, verb, usual, more);
  }

  /// What a command printed to standard error, without what Quarkus says of itself in a process of
  /// its own.
  public static String errorsOf(LaunchResult result) {
    return result
        .getErrorOutput()
        .lines()
        .filter(line -> !OTHERS.matcher(line).matches())
        .collect(Collectors.joining("\n"));
  }

  /// Asserts exit code 1 and an error message with these parts, without a stack trace.
  public static void assertRefused(LaunchResult result, String... messages) {
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.getErrorOutput())
        .contains("error: ")
        .contains(messages)
        .doesNotContain("\tat ");
  }
}
