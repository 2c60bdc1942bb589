package org.firstwords.jobs.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.main.LaunchResult;
import io.quarkus.test.junit.main.QuarkusMainLauncher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.process.ExitCode;
import org.firstwords.jobs.VerbLauncher;

/// Starts the command on the folder `images` of a test's folder and finds what it wrote.
record PrepareImagesLauncher(QuarkusMainLauncher launcher, Path folder) {
  Path images() {
    return folder.resolve("images");
  }

  LaunchResult run(String task, String... more) {
    return VerbLauncher.launch(
        launcher,
        "prepare-images",
        List.of(
            "--images",
            images().toString(),
            "--root",
            folder.resolve("runs").toString(),
            "--task-id",
            task),
        more);
  }

  void succeeds(String task, String... more) {
    var result = run(task, more);
    assertThat(result.exitCode()).as(result.getErrorOutput()).isZero();
  }

  /// One line that says what is wrong, and exit code 1.
  void isRefused(String message, String... more) {
    isRefused(ExitCode.USER, message, more);
  }

  /// The same for a wrong command line, exit code 2.
  void isMisused(String message, String... more) {
    isRefused(ExitCode.USAGE, message, more);
  }

  private void isRefused(int exitCode, String message, String... more) {
    var result = run("refused", more);
    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.getErrorOutput().lines().filter(line -> line.startsWith("error: ")).toList())
        .singleElement()
        .asString()
        .contains(message);
    assertThat(result.getErrorOutput()).doesNotContain("\tat ");
  }

  Path output(String task, String file) {
    return folder.resolve("runs/local").resolve(task).resolve(file);
  }

  /// The paths of all images of an artifact, sorted.
  List<String> written(String task, String artifact) throws IOException {
    var part = output(task, artifact);
    try (var files = Files.walk(part)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> part.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  JsonNode manifest(String task) throws IOException {
    return json(output(task, "manifest.json"));
  }

  JsonNode counts(String task) throws IOException {
    return json(output(task, "counts/counts.json"));
  }

  int metric(String task, String name) throws IOException {
    return manifest(task).get("metrics").get(name).intValue();
  }

  String notes(String task) throws IOException {
    return manifest(task).get("notes").toString();
  }

  String digest(String task, String artifact) throws IOException {
    return manifest(task).get("outputs").get(artifact).get("sha256").textValue();
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }
}
