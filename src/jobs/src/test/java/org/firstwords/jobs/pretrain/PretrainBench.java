package org.firstwords.jobs.pretrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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

/// Measures steps of self-distillation (ResNeXt-50, the recipe `saycam`, 8 frames with ten crops)
/// beside PyTorch doing the same with its best setting, compiled and channels last: the same
/// weights and crops in memory, in turns on one machine; then how fast crops are made.
///
/// Started by `scripts/bench pretrain [PYTHON] [--rounds=N] [--steps=N] [--tries=N] [--frames=N]
/// [--side=PIXELS]`.
final class PretrainBench {
  private static final String CLASSES =
      "src/jobs/target/test-classes:src/jobs/target/classes:"
          + "src/jobs/target/quarkus-app/lib/main/*";
  private static final String CHILD = "org.firstwords.jobs.pretrain.PretrainSteps";
  private static final String PEER = "src/jobs/src/test/python/pretrain_peer.py";
  private static final Path LOG = Path.of("target/bench-pretrain.log");
  private static final double TARGET = 1.2;
  private static final double OTHER_LOSS = 1e-3;
  private static final double OTHER_LOSS_BF16 = 3e-2;

  private PretrainBench() {}

  public static void main(String... arguments) throws Exception {
    var python = arguments.length > 0 ? arguments[0] : "python3";
    var rounds = BenchOptions.number(arguments, "--rounds=", 7);
    var steps = BenchOptions.number(arguments, "--steps=", 3);
    var tries = BenchOptions.number(arguments, "--tries=", 5);
    var frames = BenchOptions.number(arguments, "--frames=", 8);
    var side = BenchOptions.number(arguments, "--side=", 224);
    var folder = Files.createTempDirectory("firstwords-bench-");
    var result = new LinkedHashMap<String, Object>();
    result.put("bench", "pretrain");
    result.put("processors", Runtime.getRuntime().availableProcessors());
    result.put("gpu", "not run");
    try {
      for (var precision : List.of("f32", "bf16")) {
        var weights = folder.resolve(precision).toString();
        var form = new String[] {precision, weights, frames + "", side + ""};
        try (var ours = BenchChild.start(CLASSES, LOG, CHILD, form);
            var torch = torch(python, form)) {
          result.put(precision, compare(precision, ours, torch, rounds, steps, tries));
        }
      }
      System.out.println(Json.line(result));
    } finally {
      new LocalStore().delete(new Location.Local(folder));
    }
  }

  private static BenchChild torch(String python, String... form) throws IOException {
    var command = new ArrayList<>(List.of(python, PEER));
    command.addAll(Arrays.asList(form));
    return BenchChild.start(new ProcessBuilder(command), LOG);
  }

  private static Map<String, Object> compare(
      String precision, BenchChild ours, BenchChild torch, int rounds, int steps, int tries) {
    var first = List.of(ours.run("step", 1).loss(), torch.run("step", 1).loss());
    var tolerance = precision.equals("f32") ? OTHER_LOSS : OTHER_LOSS_BF16;
    if (Math.abs(first.getFirst() / first.getLast() - 1) > tolerance) {
      throw new IllegalStateException("%s: other losses: %s".formatted(precision, first));
    }
    ours.run("step", 1);
    torch.run("step", 1);
    var a = new ArrayList<Double>();
    var b = new ArrayList<Double>();
    var crops = new ArrayList<Double>();
    var busiest = 0.0;
    for (var round = 0; round < rounds; round++) {
      var own = ours.quiet("step", steps, tries);
      var theirs = torch.quiet("step", steps, tries);
      var made = ours.quiet("crops", steps, tries);
      a.add(own.seconds() / steps);
      b.add(theirs.seconds() / steps);
      crops.add(made.seconds() / steps);
      busiest = Math.max(busiest, Math.max(own.elsewhere(), theirs.elsewhere()));
      System.err.printf(
          Locale.ROOT,
          "%s: ours %.3f, torch %.3f s a step, crops %.3f s (other programs %.2f)%n",
          precision,
          a.getLast(),
          b.getLast(),
          crops.getLast(),
          busiest);
    }
    var figures = new LinkedHashMap<String, Object>();
    figures.put("losses_of_first_step", first);
    figures.put("ours_seconds_a_step", BenchFigures.spread(a));
    figures.put("torch_seconds_a_step", BenchFigures.spread(b));
    figures.put("torch_over_ours", BenchFigures.ratio(b, a, TARGET, busiest <= BenchChild.BUSY));
    figures.put("crops_seconds_a_step_of_one_thread", BenchFigures.spread(crops));
    figures.put("most_taken_by_other_programs", BenchFigures.rounded(busiest));
    return figures;
  }
}
