package org.firstwords.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.firstwords.core.PackagedExecutable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The packaged server, native if it was built, behaves like the one in the tests.
class PackagedServeIT implements ServeContract {
  private static final Pattern ADDRESS = Pattern.compile("serving .* on (http://\\S+)/");
  @TempDir static Path folder;

  private static Process server;
  private static String address;

  @BeforeAll
  static void start() throws Exception {
    var root = Location.parse(folder.resolve("runs").toString());
    SampleRuns.write(new Stores(), root);
    server = serve().start("--root=" + root, "--port=0");
    address = address(server);
    while (!RestAssured.get(address + "/api/v1/runs").jsonPath().getBoolean("complete")) {
      Thread.onSpinWait();
    }
  }

  private static PackagedExecutable serve() {
    return new PackagedExecutable(folder, Map.of());
  }

  private static String address(Process server) throws IOException {
    while (server.isAlive()) {
      var found = ADDRESS.matcher(Files.readString(folder.resolve("out.txt")));
      if (found.find()) {
        return found.group(1);
      }
      Thread.onSpinWait();
    }
    throw new IllegalStateException(Files.readString(folder.resolve("err.txt")));
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.destroy();
    assertThat(server.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isEqualTo(ExitCode.OK);
  }

  @Override
  public String address() {
    return address;
  }

  @Test
  void saysWhyItDoesNotStart(@TempDir Path other) throws Exception {
    var executable = new PackagedExecutable(other, Map.of());
    var open = executable.run("--host=0.0.0.0", "--port=0");
    assertThat(open.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(open.err()).contains("give --token-file or FIRSTWORDS_TOKEN");
    var taken = executable.run("--port=" + address.replaceFirst(".*:", ""));
    assertThat(taken.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(taken.err()).contains("cannot listen on port").doesNotContain("Exception");
    var word = executable.run("--port=x");
    assertThat(word.exitCode()).isEqualTo(ExitCode.USAGE);
  }

  /// A process without memory must not linger, half alive: it ends, and is started again.
  @Test
  void endsWhenItsMemoryIsExhausted(@TempDir Path other) throws Exception {
    assumeTrue(PackagedExecutable.isNative(), "on the JVM an option of the launcher does it");
    var runs = other.resolve("runs");
    var run =
        (ObjectNode)
            Json.mapper().readTree(folder.resolve("runs/" + SampleRuns.TWO + "/run.json").toFile());
    run.withObject("params").put("text", "x".repeat(20_000));
    for (var i = 0; i < 3000; i++) {
      Files.createDirectories(runs.resolve("r" + i));
      run.put("run_id", "r" + i);
      Json.mapper().writeValue(runs.resolve("r" + i + "/run.json").toFile(), run);
    }
    var executable = new PackagedExecutable(other, Map.of());
    var ended = executable.run("-Xmx16m", "--root=" + runs, "--port=0");
    assertThat(ended.exitCode()).isEqualTo(3);
    assertThat(ended.err()).contains("OutOfMemoryError");
  }
}
