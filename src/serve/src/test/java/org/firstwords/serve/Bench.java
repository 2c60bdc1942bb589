package org.firstwords.serve;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.dag.file.WorkflowText;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskRecord;

/// Measures the time `serve` takes to list many runs, alternating with a plain listing of the same
/// folder, and its memory.
///
/// Run by `scripts/bench serve [runs] [repetitions]`; `FIRSTWORDS_JVM=1` takes the JVM even if
/// there is a native executable.
final class Bench {
  private static final Path PROGRAM = Path.of("target/bin/serve");
  private static final Pattern ADDRESS = Pattern.compile("serving .* on (http://\\S+)/");
  private static final Pattern RESIDENT = Pattern.compile("(VmRSS|VmHWM):\\s+(\\d+) kB");

  /// All differ, so that no response can be cached.
  private static final List<String> LISTS =
      List.of("?size=50", "?size=500", "?search=seed%3D77&size=50", "?sort=seconds&state=success");

  private final Path root;
  private final HttpClient client = HttpClient.newHttpClient();

  private Bench(Path root) {
    this.root = root;
  }

  public static void main(String... arguments) throws Exception {
    var given = Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
    var runs = given.length > 0 ? given[0] : 10_000;
    var repetitions = given.length > 1 ? given[1] : 30;
    var root = Path.of("target/bench-serve-" + runs).toAbsolutePath();
    var bench = new Bench(root);
    bench.make(runs);
    System.out.println(Json.line(bench.measure(runs, repetitions)));
  }

  /// Writes runs with records as large as those of the smoke workflow.
  private void make(int runs) throws IOException {
    var workflow = WorkflowText.of(Path.of("workflows/smoke.yaml"));
    for (var run = 0; run < runs; run++) {
      var folder = root.resolve("run-" + run);
      if (Files.notExists(folder.resolve("run.json"))) {
        Files.createDirectories(folder);
        Files.write(folder.resolve("run.json"), Json.page(record(run, workflow)));
      }
    }
  }

  private RunRecord record(int run, WorkflowText workflow) {
    var start = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(600L * run);
    var tasks = new TreeMap<String, TaskRecord>();
    for (var task : List.of("corpus", "frames", "train", "evaluate", "gradcam", "report")) {
      var folder = root + "/run-" + run + "/" + task;
      Map<String, Object> artifact =
          Map.of("uri", folder + "/it", "sha256", "0".repeat(64), "bytes", 5_000_000);
      tasks.put(
          task,
          TaskRecord.waiting()
              .started(start, folder + "/attempt-1.log", Optional.empty())
              .succeeded(
                  start.plusSeconds(30),
                  Optional.of("miss"),
                  Optional.of(
                      Map.of(
                          "metrics",
                          Map.of("val_loss", 2.5, "accuracy", 0.9),
                          "artifacts",
                          Map.of("it", artifact))),
                  Optional.of(folder + "/manifest.json"),
                  Optional.empty()));
    }
    return new RunRecord(
        1,
        "run-" + run,
        "smoke",
        "workflows/smoke.yaml",
        "0".repeat(64),
        workflow.content(),
        workflow.defaults(),
        root.toString(),
        Map.of("seed", run % 100, "max_steps", 700, "videos", 24),
        Map.of("seed", run % 100),
        run % 10 == 9 ? RunState.FAILED : RunState.SUCCESS,
        new ProcessId("elsewhere", 1, start),
        start,
        Optional.of(start.plusSeconds(120)),
        tasks);
  }

  private Map<String, Object> measure(int runs, int repetitions) throws Exception {
    var begun = System.nanoTime();
    var server =
        new ProcessBuilder(PROGRAM.toString(), "--root=" + root, "--port=0")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try {
      var address = address(server);
      var listening = since(begun);
      while (!get(address, LISTS.getFirst()).contains("\"complete\":true")) {
        Thread.sleep(100);
      }
      var complete = since(begun);
      var resident = memory(server);
      var lists = new ArrayList<Double>();
      var plain = new ArrayList<Double>();
      for (var index = 0; index < repetitions + LISTS.size(); index++) {
        var query = LISTS.get(index % LISTS.size());
        var asked = System.nanoTime();
        get(address, query);
        var took = since(asked);
        var listed = System.nanoTime();
        list();
        if (index >= LISTS.size()) { // the first request of each kind is a warm-up
          lists.add(1000 * took);
          plain.add(1000 * since(listed));
        }
      }
      var after = memory(server);
      var result = new LinkedHashMap<String, Object>();
      result.put("bench", "serve");
      result.put("runs", runs);
      result.put("processors", Runtime.getRuntime().availableProcessors());
      result.put("native", isNative(server));
      result.put("seconds_to_listen", rounded(listening));
      result.put("seconds_to_have_seen_all", rounded(complete));
      result.put("list_milliseconds", spread(lists));
      result.put("plain_listing_milliseconds", spread(plain));
      result.put("ratio", rounded(median(lists) / median(plain)));
      result.put("resident_mib_when_all_are_seen", resident.get("VmRSS"));
      result.put("resident_mib_after_the_lists", after.get("VmRSS"));
      result.put("peak_resident_mib", after.get("VmHWM"));
      return result;
    } finally {
      server.destroy();
    }
  }

  private static String address(Process server) throws IOException {
    var lines =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    for (var line = lines.readLine(); line != null; line = lines.readLine()) {
      var found = ADDRESS.matcher(line);
      if (found.find()) {
        return found.group(1);
      }
    }
    throw new IllegalStateException("the server ended before it listened");
  }

  private String get(String address, String query) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(URI.create(address + "/api/v1/runs" + query)).build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("answered with " + answer.statusCode());
    }
    return answer.body();
  }

  /// The peer: the sorted names of the folder with their times, as `ls -l` lists them.
  private long list() throws IOException {
    try (var names = Files.list(root)) {
      return names
          .sorted()
          .mapToLong(path -> path.toFile().lastModified())
          .filter(time -> time > 0)
          .count();
    }
  }

  private static boolean isNative(Process server) {
    return server.info().command().filter(command -> command.endsWith("java")).isEmpty();
  }

  private static Map<String, Long> memory(Process server) throws IOException {
    var found = new LinkedHashMap<String, Long>();
    var status = Files.readString(Path.of("/proc/%d/status".formatted(server.pid())));
    var match = RESIDENT.matcher(status);
    while (match.find()) {
      found.put(match.group(1), Long.parseLong(match.group(2)) / 1024);
    }
    return found;
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  private static Map<String, Double> spread(List<Double> values) {
    return Map.of(
        "median", rounded(median(values)),
        "lowest", rounded(values.stream().mapToDouble(value -> value).min().orElseThrow()),
        "highest", rounded(values.stream().mapToDouble(value -> value).max().orElseThrow()));
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
  }
}
