package org.firstwords.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.bench.BenchChild;
import org.firstwords.jobs.bench.BenchFigures;
import org.firstwords.jobs.bench.BenchOptions;

/// Measures training against libtorch: the same weights, the same batches of 8 images of 224 x 224,
/// the same step, in turns on the same machine; then features computed once, the wait for images
/// and the memory.
///
/// Started by `scripts/bench train [frozen|trained|features|input|memory ...] [--rounds=N]
/// [--steps=N] [--tries=N]`; without a name it does all five.
final class Bench {
  private static final String OURS =
      "src/jobs/target/test-classes:src/jobs/target/classes:"
          + "src/jobs/target/quarkus-app/lib/main/*";
  private static final String PEER = "src/libtorch/target/classes:src/libtorch/target/lib/*";
  private static final int WARM_UP = 4;
  private static final double OVER_REFERENCE = 1.8;
  private static final double OVER_BEST = 1.1;
  private static final double OVER_BEST_BF16 = 1.2;
  private static final double OTHER_LOSS = 0.03;

  /// Who takes a turn.
  private enum Line {
    OURS("F32"),
    OURS_BF16("BF16"),
    LIBTORCH_REFERENCE("REFERENCE"),
    LIBTORCH_BEST("BEST"),
    LIBTORCH_BEST_BF16("BEST_BF16");

    private final String order;

    Line(String order) {
      this.order = order;
    }

    boolean isOurs() {
      return this == OURS || this == OURS_BF16;
    }
  }

  private final Path folder;
  private final int rounds;
  private final int steps;
  private final int tries;
  private double busiest;

  private Bench(Path folder, int rounds, int steps, int tries) {
    this.folder = folder;
    this.rounds = rounds;
    this.steps = steps;
    this.tries = tries;
  }

  public static void main(String... arguments) throws Exception {
    var folder = Files.createTempDirectory("firstwords-bench-");
    try {
      var bench =
          new Bench(
              folder,
              BenchOptions.number(arguments, "--rounds=", 9),
              BenchOptions.number(arguments, "--steps=", 6),
              BenchOptions.number(arguments, "--tries=", 5));
      System.out.println(Json.line(bench.measure(parts(arguments))));
    } finally {
      new LocalStore().delete(new Location.Local(folder));
    }
  }

  private static List<String> parts(String[] arguments) {
    var named = Arrays.stream(arguments).filter(argument -> !argument.startsWith("--")).toList();
    return named.isEmpty() ? List.of("frozen", "trained", "features", "input", "memory") : named;
  }

  private Map<String, Object> measure(List<String> parts) throws IOException {
    var result = new LinkedHashMap<String, Object>();
    result.put("bench", "train");
    result.putAll(machine());
    for (var part : parts) {
      switch (part) {
        case "frozen", "trained" -> result.put(part + "_trunk", compare(part));
        case "features", "input", "memory" -> result.put(part, report(part));
        default ->
            throw new IllegalArgumentException(
                "frozen, trained, features, input or memory, not " + part);
      }
    }
    return result;
  }

  private static Map<String, Object> machine() throws IOException {
    var cpu = Files.readString(Path.of("/proc/cpuinfo"));
    var machine = new LinkedHashMap<String, Object>();
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("bf16_instructions", knowsBf16(cpu));
    machine.put("load_before", Files.readString(Path.of("/proc/loadavg")).split(" ", -1)[0]);
    machine.put(
        "gpu",
        Files.exists(Path.of("/proc/driver/nvidia/gpus")) ? "not run" : "not run, none here");
    return machine;
  }

  private static boolean knowsBf16(String cpu) {
    return cpu.contains("avx512_bf16") || cpu.contains("amx_bf16");
  }

  /// Both engines in turns.
  private Map<String, Object> compare(String trunk) throws IOException {
    var log = Path.of("target/bench-train.log");
    try (var ours = start(OURS, log, "org.firstwords.jobs.train.BenchSteps", trunk);
        var peer = start(PEER, log, "org.firstwords.libtorch.Peer", trunk)) {
      var result = new LinkedHashMap<String, Object>();
      result.put("libtorch_reference_threads", peer.greeting());
      result.put("losses_after_warm_up", warmedUp(ours, peer));
      result.putAll(figures(rounds(ours, peer)));
      result.put("most_taken_by_other_programs", BenchFigures.rounded(busiest));
      return result;
    }
  }

  private BenchChild start(String classPath, Path log, String main, String trunk)
      throws IOException {
    return BenchChild.start(classPath, log, main, folder.toString(), trunk);
  }

  /// What is compiled and chosen at the first steps is not measured. The losses show that both do
  /// the same work.
  private static Map<String, Double> warmedUp(BenchChild ours, BenchChild peer) {
    var losses = new LinkedHashMap<String, Double>();
    for (var line : Line.values()) {
      losses.put(key(line), (line.isOurs() ? ours : peer).run(line.order, WARM_UP).loss());
    }
    var highest = losses.values().stream().mapToDouble(loss -> loss).max().orElseThrow();
    var lowest = losses.values().stream().mapToDouble(loss -> loss).min().orElseThrow();
    if (highest - lowest > OTHER_LOSS * highest) {
      throw new IllegalStateException("the two sides do not compute the same: " + losses);
    }
    return losses;
  }

  /// Images a second, by line and round.
  private Map<Line, List<Double>> rounds(BenchChild ours, BenchChild peer) {
    var speeds = new EnumMap<Line, List<Double>>(Line.class);
    busiest = 0;
    for (var round = 0; round < rounds; round++) {
      for (var line : Line.values()) {
        var turn = quiet(line.isOurs() ? ours : peer, line);
        var speed = BenchFiles.ROWS * steps / turn.seconds();
        speeds.computeIfAbsent(line, _ -> new ArrayList<>()).add(speed);
        System.err.printf(Locale.ROOT, "%s %.1f (%.2f)  ", key(line), speed, turn.elsewhere());
      }
      System.err.println();
    }
    return speeds;
  }

  private BenchChild.Turn quiet(BenchChild child, Line line) {
    var quietest = child.quiet(line.order, steps, tries);
    busiest = Math.max(busiest, quietest.elsewhere());
    return quietest;
  }

  private Map<String, Object> figures(Map<Line, List<Double>> speeds) throws IOException {
    var figures = new LinkedHashMap<String, Object>();
    var second = new LinkedHashMap<String, Object>();
    speeds.forEach((line, values) -> second.put(key(line), BenchFigures.spread(values)));
    figures.put("images_per_second", second);
    figures.put(
        "ours_over_reference", ratio(speeds, Line.OURS, Line.LIBTORCH_REFERENCE, OVER_REFERENCE));
    figures.put("ours_over_best", ratio(speeds, Line.OURS, Line.LIBTORCH_BEST, OVER_BEST));
    figures.put(
        "bf16_over_best_bf16",
        knowsBf16(Files.readString(Path.of("/proc/cpuinfo")))
            ? ratio(speeds, Line.OURS_BF16, Line.LIBTORCH_BEST_BF16, OVER_BEST_BF16)
            : "not measurable on this CPU");
    return figures;
  }

  private Map<String, Object> ratio(
      Map<Line, List<Double>> speeds, Line ours, Line peer, double target) {
    return BenchFigures.ratio(
        speeds.getOrDefault(ours, List.of()),
        speeds.getOrDefault(peer, List.of()),
        target,
        busiest <= BenchChild.BUSY);
  }

  private static String key(Line line) {
    return line.name().toLowerCase(Locale.ROOT);
  }

  /// What a child measures alone and says in one line of JSON.
  private Object report(String part) throws IOException {
    var main =
        "org.firstwords.jobs.train.Bench"
            + part.substring(0, 1).toUpperCase(Locale.ROOT)
            + part.substring(1);
    try (var child =
        BenchChild.start(OURS, Path.of("target/bench-train.log"), main, folder.toString())) {
      return Json.mapper().readTree(child.greeting());
    }
  }
}
