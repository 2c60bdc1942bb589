package org.firstwords.core.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.InputResolver;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.job.SampleCommand.Outcome;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The behaviour of a job on every store.
abstract class JobRunnerContract {
  @TempDir Path temporary;
  private final AtomicInteger worked = new AtomicInteger();

  abstract Stores stores();

  abstract Location root();

  private Outcome run(String... arguments) {
    return SampleCommand.run(stores(), root(), this::work, arguments);
  }

  private void work(Job job) throws IOException {
    worked.incrementAndGet();
    job.output("page").write("index.html", "text/html", "hello".getBytes(UTF_8));
    job.output("page").write("deep/er/data.bin", "application/octet-stream", new byte[1000]);
    job.output("list").write("names.json", "application/json", "[]".getBytes(UTF_8));
    job.metric("accuracy", 0.5);
    job.note("approximate");
  }

  private Manifest manifest(String task) throws IOException {
    return Json.read(stores(), root().resolve("local/" + task + "/manifest.json"), Manifest.class);
  }

  @Test
  void doesNothingWhereThatIsAskedFor() throws IOException {
    var seen = run("--task-id", "off", "--only-if=");
    assertThat(seen.exitCode()).isEqualTo(ExitCode.SKIPPED);
    assertThat(seen.err()).contains("skipped");
    assertThat(run("--task-id", "off", "--only-if=", "--unknown").exitCode())
        .isEqualTo(ExitCode.SKIPPED);
    assertThat(worked).hasValue(0);
    assertThat(stores().find(root().resolve("local/off/attempt.json"))).isEmpty();

    assertThat(run("--task-id", "on", "--only-if=s3://clip").exitCode()).isEqualTo(ExitCode.OK);
    assertThat(worked).hasValue(1);
    assertThat(run("--task-id", "plain").out()).contains("(taken from on of this run)");
  }

  @Test
  void writesArtifactsThenTheManifest() throws IOException {
    var seen = run("--task-id", "one", "--seed", "7", "--threads", "3");
    assertThat(seen.err()).isEmpty();
    assertThat(seen.exitCode()).isEqualTo(ExitCode.OK);
    var folder = root().resolve("local/one");
    assertThat(seen.out()).contains("page: %s/page (written)".formatted(folder));
    var manifest = manifest("one");
    assertThat(manifest.command()).isEqualTo("sample");
    assertThat(manifest.task()).isEqualTo("one");
    assertThat(manifest.arguments()).contains("--threads", "3");
    assertThat(manifest.parameters())
        .containsExactly(Map.entry("limit", ""), Map.entry("seed", "7"));
    assertThat(manifest.metrics()).containsExactly(Map.entry("accuracy", 0.5));
    assertThat(manifest.notes()).containsExactly("approximate");
    assertThat(manifest.attempts()).isEqualTo(1);
    var page = Objects.requireNonNull(manifest.outputs().get("page"));
    assertThat(page.bytes()).isEqualTo(1005);
    assertThat(page.files())
        .extracting(Artifact.File::path)
        .containsExactly("deep/er/data.bin", "index.html");
    assertThat(stores().find(page.at("index.html"))).isPresent();
  }

  @Test
  void doesTheSameWorkOnce() throws IOException {
    run("--task-id", "one");
    var again = run("--task-id", "one", "--json");
    var elsewhere = run("--task-id", "two", "--threads", "8", "--json");
    var otherRun =
        run("--run-id", "scheduled__2026-11-23T07:00:00+00:00", "--task-id", "one", "--json");
    assertThat(worked).hasValue(1);
    assertThat(List.of(again.out(), elsewhere.out(), otherRun.out()))
        .allMatch(out -> out.contains("\"cache\":\"hit\""));
    assertThat(manifest("two").cachedFrom())
        .contains(root().resolve("local/one/manifest.json").toString());
    assertThat(manifest("two").outputs()).isEqualTo(manifest("one").outputs());
    var safe = root().resolve("scheduled__2026-11-23T07_00_00_00_00/one/manifest.json");
    assertThat(stores().find(safe)).isPresent();
  }

  @Test
  void tellsEveryUserOfAResultItsWarnings() throws IOException {
    JobRunner.Work warning =
        job -> {
          work(job);
          job.warn("one of three videos is damaged");
        };
    var first = SampleCommand.run(stores(), root(), warning, "--task-id", "one", "--json");
    var second = run("--task-id", "two", "--json");
    assertThat(List.of(first.out(), second.out()))
        .allMatch(out -> out.contains("\"warnings\":[\"one of three videos is damaged\"]"));
    assertThat(manifest("two").warnings()).containsExactly("one of three videos is damaged");
    assertThat(manifest("two").notes()).contains("one of three videos is damaged");
    assertThat(run("--task-id", "quiet", "--seed", "3", "--json").out()).doesNotContain("warnings");
  }

  @Test
  void saysWhereAResultComesFrom() {
    var page = "page: %s (%%s)\n".formatted(root().resolve("local/one/page"));
    assertThat(run("--task-id", "one").out()).contains(page.formatted("written"));
    assertThat(run("--task-id", "one").out()).contains(page.formatted("written earlier"));
    assertThat(run("--task-id", "two").out())
        .contains(page.formatted("taken from one of this run"));
    var other =
        List.of(
            run("--run-id", "o:1", "--task-id", "one"), run("--run-id", "o:1", "--task-id", "one"));
    assertThat(other).allMatch(seen -> seen.out().contains(page.formatted("taken from run local")));
  }

  @Test
  void takesAResultFromTheCacheWithoutWorking() throws IOException {
    assertThat(run("--task-id", "two", "--from-cache").out()).isEqualTo("{\"cache\":\"miss\"}\n");
    assertThat(stores().find(root().resolve("local/two/attempt.json"))).isEmpty();
    run("--task-id", "one");
    assertThat(run("--task-id", "two", "--from-cache", "--no-cache").out()).contains("miss");
    assertThat(run("--task-id", "two", "--from-cache", "--json").out())
        .contains("\"cache\":\"hit\"");
    assertThat(manifest("two").cachedFrom())
        .contains(root().resolve("local/one/manifest.json").toString());
    assertThat(run("--task-id", "two", "--from-cache", "--no-cache").out())
        .contains("(taken from one of this run)");
    assertThat(worked).hasValue(1);
  }

  @Test
  void doesTheWorkAgainWhenAFileOfItIsGoneOrWithNoCache() throws IOException {
    run("--task-id", "one");
    run("--task-id", "two", "--no-cache");
    assertThat(worked).hasValue(2);
    stores().delete(root().resolve("local/two/page/index.html"));
    run("--task-id", "three");
    assertThat(worked).hasValue(3);
  }

  @Test
  void refusesOtherWorkUnderTheSameName() {
    run("--task-id", "one", "--seed", "1");
    var other = run("--task-id", "one", "--seed", "2");
    assertThat(other.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(other.err())
        .contains(root().resolve("local/one").toString())
        .contains("choose another --run-id or --task-id")
        .doesNotContain("\tat ");
    assertThat(worked).hasValue(1);
  }

  @Test
  void plansWithoutWorking() {
    assertThat(run("--task-id", "one", "--plan").out()).isEqualTo("{\"cache\":\"miss\"}\n");
    run("--task-id", "one");
    assertThat(run("--task-id", "one", "--plan").out()).contains("\"cache\":\"hit\"", "/one/page");
    assertThat(run("--task-id", "two", "--plan").out()).contains("\"cache\":\"hit\"", "/one/page");
    assertThat(run("--task-id", "two", "--plan", "--no-cache").out()).contains("miss");
    assertThat(run("--task-id", "two", "--plan", "--seed", "9").out()).contains("miss");
    assertThat(worked).hasValue(1);
  }

  @Test
  void checksWithoutWorking() throws IOException {
    var absent = root().resolve("nowhere").toString();
    var later = root().resolve("local/train/checkpoint").toString();
    var wrong =
        run("--check-only", "--images", absent, "-c", absent, "-c", later, "--task-id", "one");
    assertThat(wrong.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(wrong.err())
        .isEqualTo(
            """
            error: --checkpoint.0: nothing at %1$s; check the location
            error: --images: nothing at %1$s; check the location
            """
                .formatted(absent));
    run("--task-id", "one");
    var there = root().resolve("local/one/page").toString();
    var right = run("--check-only", "--images", there, "-c", later, "--task-id", "two");
    assertThat(right.err() + right.out()).isEmpty();
    assertThat(right.exitCode()).isEqualTo(ExitCode.OK);
    assertThat(run("--check-only", "--seed", "x").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(worked).hasValue(1);
    assertThat(stores().find(root().resolve("local/two/attempt.json"))).isEmpty();
  }

  @Test
  void countsAttemptsAndGoesOnFromTheWorkFolder() throws IOException {
    var tries = new AtomicInteger();
    JobRunner.Work failing =
        job -> {
          var state = job.work().resolve("state");
          if (tries.incrementAndGet() < 3) {
            job.output("half").write("left.txt", "text/plain", new byte[10]);
            job.store().write(state, out -> out.write(tries.get()));
            throw new IllegalStateException("broke");
          }
          try (var in = job.store().read(state)) {
            assertThat(in.read()).isEqualTo(2);
          }
          work(job);
        };
    for (var expected : List.of(ExitCode.BUG, ExitCode.BUG, ExitCode.OK)) {
      var seen = SampleCommand.run(stores(), root(), failing, "--task-id", "one");
      assertThat(seen.exitCode()).isEqualTo(expected);
    }
    assertThat(manifest("one").attempts()).isEqualTo(3);
    assertThat(manifest("one").outputs()).doesNotContainKey("half");
    try (var left = stores().children(root().resolve("local/one"))) {
      assertThat(left.filter(name -> !name.startsWith(".")))
          .containsExactly("attempt.json", "list/", "manifest.json", "page/");
    }
  }

  @Test
  void damagedRecordsOfWorkNeverStopATask() throws IOException {
    run("--task-id", "one");
    var key = manifest("one").cacheKey();
    for (var text : List.of("", "null", "{", "{}", "[[[", "{\"manifest\": 3}", "\u0000\u0000")) {
      var bytes = text.getBytes(UTF_8);
      stores().write(root().resolve("local/two/attempt.json"), out -> out.write(bytes));
      stores().write(root().resolve(".cache/" + key + ".json"), out -> out.write(bytes));
      var seen = run("--task-id", "two");
      assertThat(seen.exitCode()).as(text + seen.err()).isEqualTo(ExitCode.OK);
      stores().delete(root().resolve("local/two"));
    }
    assertThat(worked).hasValue(8);
    stores().write(root().resolve("local/two/manifest.json"), out -> out.write('{'));
    var damaged = run("--task-id", "two");
    assertThat(damaged.exitCode()).isEqualTo(ExitCode.USER);
    assertThat(damaged.err())
        .contains(root().resolve("local/two/manifest.json").toString(), "delete it")
        .doesNotContain("\tat ");
  }

  @Test
  void startsOverWhenTheAttemptBeforeWasOtherWork() throws IOException {
    JobRunner.Work failing =
        job -> {
          job.store().write(job.work().resolve("state"), out -> out.write(1));
          throw new IllegalStateException("broke");
        };
    SampleCommand.run(stores(), root(), failing, "--task-id", "one", "--seed", "1");
    JobRunner.Work looking =
        job -> assertThat(job.store().find(job.work().resolve("state"))).isEmpty();
    var seen = SampleCommand.run(stores(), root(), looking, "--task-id", "one", "--seed", "2");
    assertThat(seen.err()).isEmpty();
    assertThat(manifest("one").attempts()).isEqualTo(2);
  }

  @Test
  void takesArtifactsTheirPartsAndFilesAsInputs() throws IOException {
    run("--task-id", "one");
    var one = root().resolve("local/one");
    JobRunner.Work reading =
        job -> {
          assertThat(job.input("images").bytes()).isEqualTo(1005);
          assertThat(job.input("checkpoint.0").bytes()).isEqualTo(1000);
          assertThat(job.input("checkpoint.0").files()).hasSize(1);
          assertThat(job.input("checkpoint.1").bytes()).isEqualTo(5);
          assertThat(job.input("from.names").uri()).isEqualTo(one.resolve("list").toString());
          assertThat(job.findInput("limit")).isEmpty();
        };
    var seen =
        SampleCommand.run(
            stores(),
            root(),
            reading,
            "--task-id=two",
            "--images=" + one.resolve("page"),
            "-c=" + one.resolve("page/deep"),
            "-c=" + one.resolve("page/index.html"),
            "--from=names=" + one.resolve("list"));
    assertThat(seen.err()).isEmpty();
    assertThat(manifest("two").inputs().keySet())
        .containsExactly("checkpoint.0", "checkpoint.1", "from.names", "images");
    assertThat(manifest("two").parameters().keySet()).containsExactly("limit", "seed");
  }

  @Test
  void refusesUnfinishedUnknownAndAbsentInputs() throws IOException {
    run("--task-id", "one");
    stores().write(root().resolve("local/half/" + InputResolver.ATTEMPT), out -> out.write('{'));
    stores().write(root().resolve("local/half/page/index.html"), out -> out.write('x'));
    var refusals =
        Map.of(
            "local/half/page", "is unfinished",
            "local/half", "is unfinished",
            "local/one", "name one of its artifacts",
            "local/one/pages", "has no artifact 'pages'; it has [list, page]",
            "local/one/page/none.txt", "has no 'none.txt'",
            "nowhere", "nothing at");
    for (var refusal : refusals.entrySet()) {
      var seen = run("--task-id", "two", "--images", root().resolve(refusal.getKey()).toString());
      assertThat(seen.err()).contains(refusal.getValue());
      assertThat(seen.exitCode()).isEqualTo(ExitCode.USER);
    }
    assertThat(stores().find(root().resolve("local/two/manifest.json"))).isEmpty();
  }

  @Test
  void noticesChangedInputs() throws IOException {
    var data = root().resolve("mine/data.csv");
    stores().write(data, out -> out.write('1'));
    var images = "--images=" + root().resolve("mine");
    run("--task-id", "one", images);
    stores().write(data, out -> out.write("23".getBytes(UTF_8)));
    var seen = run("--task-id", "two", images);
    assertThat(seen.out()).contains("(written)");
    assertThat(worked).hasValue(2);
  }

  @Test
  void handsOverByXCom() throws IOException {
    var xcom = temporary.resolve("xcom");
    Files.createDirectories(xcom);
    run("--task-id", "one", "--xcom", xcom.toString());
    var result = Json.mapper().readTree(Files.readString(xcom.resolve("return.json")));
    assertThat(result.at("/cache").asText()).isEqualTo("miss");
    assertThat(result.at("/artifacts/page/uri").asText())
        .isEqualTo(root().resolve("local/one/page").toString());
    assertThat(result.at("/artifacts/page/bytes").asLong()).isEqualTo(1005);
    assertThat(result.at("/artifacts/page/sha256").asText()).hasSize(64);
    assertThat(result.at("/metrics/accuracy").asDouble()).isEqualTo(0.5);
    run("--task-id", "two", "--xcom", xcom.toString());
    assertThat(Files.readString(xcom.resolve("return.json"))).contains("\"hit\"");
    try (var left = Files.list(xcom)) {
      assertThat(left).hasSize(1);
    }
  }
}
