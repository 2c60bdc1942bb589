package org.firstwords.jobs.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.firstwords.core.artifact.Json;
import org.firstwords.jobs.bench.BenchFigures;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.StepParameters;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;

/// The child of `scripts/bench train` that watches its own resident memory over many steps.
final class BenchMemory {
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private BenchMemory() {}

  public static void main(String... arguments) throws Exception {
    var result = new LinkedHashMap<String, Object>();
    result.put("tiny", measure(Vision.TINY, Trunk.TRAINED, 64, 1000));
    result.put("tiny_frozen", measure(Vision.TINY, Trunk.FROZEN, 64, 1000));
    result.put("resnext50", measure(Vision.RESNEXT50, Trunk.FROZEN, BenchFiles.SIDE, 60));
    System.out.println(Json.line(result));
  }

  private static Map<String, Object> measure(Vision vision, Trunk trunk, int size, int steps)
      throws Exception {
    var spec = ModelSpec.of(vision, trunk, BatchNorm.REFERENCE, size, BenchFiles.VOCABULARY);
    var batches = BenchFiles.batches(size);
    var resident = new ArrayList<Double>();
    try (var model = ContrastiveModel.create(spec, 0);
        var ahead =
            new PrefetchedSteps(TrainingStep.of(model), new ReadyBatches(batches, 0), steps)) {
      while (ahead.hasNext()) {
        ahead.next(new StepParameters(1e-4, 0.1, 0));
        System.gc(); // what Java has not collected yet is not what is looked for
        resident.add(resident());
      }
    }
    return figures(resident);
  }

  private static Map<String, Object> figures(List<Double> resident) {
    var steps = resident.size();
    var figures = new LinkedHashMap<String, Object>();
    figures.put("steps", steps);
    figures.put("first_quarter_mib", median(resident.subList(0, steps / 4)));
    figures.put("last_quarter_mib", median(resident.subList(steps - steps / 4, steps)));
    figures.put("kib_a_step_in_last_half", BenchFigures.rounded(slope(resident) * 1024));
    return figures;
  }

  private static double median(List<Double> mebibytes) {
    return BenchFigures.rounded(BenchFigures.quantile(mebibytes, 0.5));
  }

  /// Of the straight line nearest to the last half, in MiB a step.
  private static double slope(List<Double> resident) {
    var half = resident.subList(resident.size() / 2, resident.size());
    var middle = (half.size() - 1) / 2.0;
    var mean = half.stream().mapToDouble(value -> value).average().orElseThrow();
    var product = 0.0;
    var squares = 0.0;
    for (var step = 0; step < half.size(); step++) {
      product += (step - middle) * (half.get(step) - mean);
      squares += (step - middle) * (step - middle);
    }
    return product / squares;
  }

  /// In MiB.
  private static double resident() throws IOException {
    var status = RESIDENT.matcher(Files.readString(Path.of("/proc/self/status")));
    if (!status.find()) {
      throw new IOException("no VmRSS in /proc/self/status");
    }
    return Long.parseLong(status.group(1)) / 1024.0;
  }
}
