package org.firstwords.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// Measures the native executables beside the JVM, in turns: starts, cache hits, and the work and
/// memory of the tasks of a smoke run.
///
/// Started by `scripts/bench native [repetitions]`.
final class NativeBench {
  private static final Path PROGRAMS = Path.of("target/bin").toAbsolutePath();
  private static final Path WORKFLOW = Path.of("workflows/smoke.yaml").toAbsolutePath();
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final int STARTS = 9;
  private static final List<String> TASKS =
      List.of("corpus", "frames", "train", "evaluate_labeled", "gradcam", "report");

  private final Path folder;
  private final int repetitions;
  private int runs;

  private NativeBench(Path folder, int repetitions) {
    this.folder = folder;
    this.repetitions = repetitions;
  }

  public static void main(String... arguments) throws Exception {
    var folder = Files.createTempDirectory("firstwords-bench-");
    try {
      var repetitions = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 3;
      System.out.println(Json.line(new NativeBench(folder, repetitions).measure()));
    } finally {
      new LocalStore().delete(new Location.Local(folder));
    }
  }

  /// A process that has ended.
  private record Ended(double seconds, double peakMebibytes) {}

  /// A launcher takes the JVM where the jar is newer: then nothing native would be measured.
  private static void requireNative() throws IOException {
    for (var module : List.of("corpus", "frames", "jobs", "report", "serve", "workflow")) {
      var target = Path.of("src", module, "target");
      var jar = target.resolve("quarkus-app/quarkus-run.jar");
      try (var files = Files.list(target)) {
        var built = files.filter(Files::isRegularFile).filter(Files::isExecutable);
        if (built.noneMatch(file -> !isOlder(file, jar))) {
          throw new IllegalStateException(target + " has no native executable as new as its jar");
        }
      }
    }
  }

  private static boolean isOlder(Path file, Path than) {
    return file.toFile().lastModified() < than.toFile().lastModified();
  }

  private Map<String, Object> measure() throws Exception {
    requireNative();
    var result = new LinkedHashMap<String, Object>();
    result.put("bench", "native");
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("smoke_seconds", rounded(smoke(true).seconds()));
    result.put("smoke_all_hits", beside(repetitions, this::smoke));
    try (var programs = Files.list(PROGRAMS)) {
      for (var program : programs.sorted().map(path -> path.getFileName().toString()).toList()) {
        if (!program.equals("find-java")) {
          result.put(
              program + " --version",
              beside(STARTS, isNative -> run(isNative, List.of(program, "--version"))));
        }
      }
    }
    result.put(
        "evaluate, cache hit",
        beside(STARTS, isNative -> run(isNative, again("evaluate_labeled"))));
    for (var task : TASKS) {
      result.put(task, beside(repetitions, isNative -> run(isNative, again(task, "--no-cache"))));
    }
    result.put(
        "train, 50 steps",
        beside(
            repetitions,
            isNative -> run(isNative, again("train", "--no-cache", "--max-steps=50"))));
    return result;
  }

  private interface Work {
    Ended run(boolean isNative) throws Exception;
  }

  /// Medians of both forms, in turns.
  private static Map<String, Object> beside(int repetitions, Work work) throws Exception {
    var ended = new ArrayList<List<Ended>>(List.of(new ArrayList<>(), new ArrayList<>()));
    for (var turn = 0; turn < repetitions; turn++) {
      ended.get(0).add(work.run(true));
      ended.get(1).add(work.run(false));
    }
    var result = new LinkedHashMap<String, Object>();
    for (var form : List.of("native", "jvm")) {
      var all = ended.get(form.equals("native") ? 0 : 1);
      var seconds = all.stream().mapToDouble(Ended::seconds).sorted().toArray();
      result.put(
          form + "_seconds",
          List.of(
              rounded(seconds[0]), rounded(median(seconds)), rounded(seconds[seconds.length - 1])));
      result.put(
          form + "_peak_mib",
          Math.round(median(all.stream().mapToDouble(Ended::peakMebibytes).sorted().toArray())));
    }
    System.err.println(result);
    return result;
  }

  private static double median(double[] sorted) {
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private static double rounded(double seconds) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.3f", seconds));
  }

  private Ended smoke(boolean isNative) throws Exception {
    return run(
        isNative,
        List.of(
            "firstwords",
            "run",
            WORKFLOW.toString(),
            "--root",
            folder + "/runs",
            "--run-id",
            id()));
  }

  private String id() {
    return "run" + runs++;
  }

  /// The command of a task of the first run, for a run of its own.
  private List<String> again(String task, String... more) throws IOException {
    var manifest =
        Json.mapper().readTree(folder.resolve("runs/run0/" + task + "/manifest.json").toFile());
    var command = new ArrayList<>(List.of(manifest.get("command").asText()));
    for (JsonNode argument : manifest.get("arguments")) {
      var text = argument.asText();
      var isReplaced =
          text.startsWith("--run-id=")
              || Arrays.stream(more).anyMatch(one -> text.startsWith(one.replaceAll("=.*", "=")));
      if (!isReplaced) {
        command.add(text);
      }
    }
    command.add("--run-id=" + id());
    command.addAll(List.of(more));
    return command;
  }

  private Ended run(boolean isNative, List<String> command)
      throws IOException, InterruptedException {
    var log = folder.resolve("log").toFile();
    var whole = new ArrayList<>(command);
    whole.set(0, PROGRAMS.resolve(command.getFirst()).toString());
    var builder = new ProcessBuilder(whole).redirectErrorStream(true).redirectOutput(log);
    builder.environment().remove("FIRSTWORDS_JVM");
    if (!isNative) {
      builder.environment().put("FIRSTWORDS_JVM", "1");
    }
    var begin = System.nanoTime();
    var process = builder.start();
    var peak = 0L;
    do {
      peak = Math.max(peak, peak(process.pid()));
    } while (!process.waitFor(2, TimeUnit.MILLISECONDS));
    var seconds = (System.nanoTime() - begin) / 1e9;
    if (process.exitValue() != 0) {
      throw new IOException(whole + ": " + Files.readString(log.toPath()));
    }
    return new Ended(seconds, peak / 1024.0);
  }

  /// In KiB; 0 if the process has ended.
  private static long peak(long process) {
    try {
      var status = PEAK.matcher(Files.readString(Path.of("/proc/" + process + "/status")));
      return status.find() ? Long.parseLong(status.group(1)) : 0;
    } catch (IOException _) {
      return 0;
    }
  }
}
