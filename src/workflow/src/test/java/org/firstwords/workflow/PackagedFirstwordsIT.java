package org.firstwords.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.PackagedExecutable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.RoleServer;
import org.firstwords.core.storage.S3ProxyServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The packaged `firstwords`, native where it was built.
class PackagedFirstwordsIT {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  @TempDir Path folder;

  @BeforeEach
  void executables() throws IOException {
    script("quick", "echo working >&2");
    script("slow", "touch " + folder.resolve("started") + "; sleep 60");
  }

  private void script(String name, String body) throws IOException {
    Files.createDirectories(folder.resolve("bin"));
    var rights = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        Files.createFile(folder.resolve("bin/" + name), rights), "#!/bin/sh\n" + body + "\n");
  }

  private Path workflow(String first, String second) throws IOException {
    return Files.writeString(
        folder.resolve("w.yaml"),
        """
        w:
          params: {root: runs}
          default_args:
            image: firstwords/job:1
          tasks:
            first: {operator: %1$s, cmds: [%2$s]}
            second: {operator: %1$s, cmds: [%3$s], dependencies: [first]}
        """
            .formatted(
                "airflow.providers.cncf.kubernetes.operators.pod.KubernetesPodOperator",
                first,
                second));
  }

  private PackagedExecutable firstwords() {
    var environment = new HashMap<>(S3.environment());
    environment.put("FIRSTWORDS_BIN", folder.resolve("bin").toString());
    return new PackagedExecutable(folder, environment);
  }

  @Test
  void saysItsVersionAndHelp() throws Exception {
    assertThat(firstwords().run("--version").out()).matches("firstwords \\d+\\.\\d+\\.\\d+.*\\s*");
    assertThat(firstwords().run("run", "--help").out()).contains("--max-parallel", "Examples:");
    assertThat(firstwords().run("no-such-verb").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void validatesAndDraws() throws Exception {
    var file = workflow("quick", "quick").toString();
    assertThat(firstwords().run("validate", file).exitCode()).isEqualTo(ExitCode.OK);
    assertThat(firstwords().run("graph", file).out()).contains("first", "second");
    Files.writeString(folder.resolve("w.yaml"), "w:\n  tasks:\n    a: {operator: nothing.Known}\n");
    var refused = firstwords().run("validate", file);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(refused.out() + refused.err()).contains("w.yaml:3:", "nothing.Known");
  }

  @Test
  void runsOnLocalDiskAndOnS3() throws Exception {
    var file = workflow("quick", "quick").toString();
    for (var root : new String[] {folder.resolve("runs").toString(), S3.folder().toString()}) {
      var ended = firstwords().run("run", file, "--root", root, "--run-id", "one", "--json");
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
      var last = ended.out().strip().lines().reduce("", (_, line) -> line);
      assertThat(Json.mapper().readTree(last).at("/run_id").asText()).isEqualTo("one");
    }
  }

  /// Pods on Amazon's Kubernetes have no key: the executable exchanges the pod's token. The server
  /// of the role stands for S3, too; S3Proxy takes no session tokens.
  @Test
  void signsForS3WithTheRoleOfAPod() throws Exception {
    var file = workflow("quick", "quick").toString();
    var token = Files.writeString(folder.resolve("token"), "token-of-the-pod").toString();
    try (var server = new RoleServer("key-of-the-role", "secret")) {
      var address = server.address();
      var roles =
          List.of(
              Map.of("AWS_CONTAINER_CREDENTIALS_FULL_URI", address + "/credentials"),
              Map.of("S3_ROLE", "instance", "AWS_EC2_METADATA_SERVICE_ENDPOINT", address),
              Map.of(
                  "AWS_WEB_IDENTITY_TOKEN_FILE",
                  token,
                  "AWS_ROLE_ARN",
                  "role",
                  "AWS_ENDPOINT_URL_STS",
                  address));
      for (var role : roles) {
        server.signed().clear();
        var environment = new HashMap<>(role);
        environment.put("S3_ENDPOINT", address);
        environment.put("FIRSTWORDS_BIN", folder.resolve("bin").toString());
        var ended =
            new PackagedExecutable(folder, environment)
                .run("run", file, "--root", "s3://bucket/runs");
        assertThat(ended.err()).as(role.toString()).contains("no bucket 'bucket'");
        assertThat(server.signed())
            .as(role.toString())
            .isNotEmpty()
            .allSatisfy(text -> assertThat(text).contains("key-of-the-role"));
      }
    }
  }

  @Test
  void saysWhichSettingOfS3IsMissing() throws Exception {
    var file = workflow("quick", "quick").toString();
    var alone =
        new PackagedExecutable(
            folder, Map.of("FIRSTWORDS_BIN", folder.resolve("bin").toString(), "S3_ENDPOINT", ""));
    var ended = alone.run("run", file, "--root", "s3://bucket/runs");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(ended.err()).contains("is not set; s3:// locations need").doesNotContain("\tat ");
  }

  @Test
  void endsOnSigterm() throws Exception {
    var file = workflow("slow", "quick").toString();
    var firstwords = firstwords();
    var process = firstwords.start("run", file, "--root", folder.resolve("runs").toString());
    while (!Files.exists(folder.resolve("started")) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    assertThat(firstwords.waitForExit(process).exitCode()).isEqualTo(ExitCode.TERMINATED);
  }

  @Test
  void startsTheServerWithItsArguments() throws Exception {
    script("serve", "printf '%s\\n' \"$@\" \"$FIRSTWORDS_STOP_WITH_PROCESS\"; echo no >&2; exit 3");
    var firstwords = firstwords();
    var process = firstwords.start("serve", "--root", "my runs", "--help", "--port=0");
    var ended = firstwords.waitForExit(process);
    assertThat(ended.out()).isEqualTo("--root\nmy runs\n--help\n--port=0\n" + process.pid() + "\n");
    assertThat(ended.err()).contains("no\n");
    assertThat(ended.exitCode()).isEqualTo(3);
  }

  @Test
  void passesSigtermToTheServer() throws Exception {
    var started = folder.resolve("started");
    script(
        "serve",
        "trap 'echo saved; exit 143' TERM; touch " + started + "; while :; do sleep 0.1; done");
    var firstwords = firstwords();
    var process = firstwords.start("serve");
    while (!Files.exists(started) && process.isAlive()) {
      TimeUnit.MILLISECONDS.sleep(20);
    }
    process.destroy();
    var ended = firstwords.waitForExit(process);
    assertThat(ended.out()).isEqualTo("saved\n");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.TERMINATED);
  }

  @Test
  void namesTheMissingServer() throws Exception {
    var ended = firstwords().run("serve", "--help");
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(ended.err()).contains("no executable 'serve' in").doesNotContain("\tat ");
  }

  @Test
  void startsTasksThroughTheHelperBesideIt() throws Exception {
    assumeThat(PackagedExecutable.isNative()).isTrue();
    var helper = Path.of("target/lib/jspawnhelper").toAbsolutePath();
    Files.createDirectories(folder.resolve("lib"));
    script(
        "../lib/jspawnhelper", "echo once >>%s/helped; exec %s \"$@\"".formatted(folder, helper));
    var file = workflow("quick", "quick").toString();
    var runs = folder.resolve("runs").toString();
    var run = firstwords().run("-Djava.home=" + folder, "run", file, "--root", runs);
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(folder.resolve("helped")).content().contains("once\nonce\n");
  }
}
