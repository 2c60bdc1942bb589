package org.firstwords.core.observe;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.firstwords.core.artifact.Artifact;

/// The telemetry of a training.
final class TelemetrySamples {
  static final Instant START = Instant.parse("2026-11-25T10:00:00.250Z");
  static final Instant END = START.plusMillis(1500);
  static final Identity.Run RUN = new Identity.Run("s3://lab/runs", "manual__2026-11-25T10:00");

  private TelemetrySamples() {}

  static ObservedTask task(int attempt) {
    return new ObservedTask(
        new Identity.Attempt(RUN, "train-7", attempt),
        "smoke",
        "train",
        new TreeMap<>(Map.of("seed", "7", "limit", "")),
        new TreeMap<>(
            Map.of(
                "frames", new Artifact("s3://lab/runs/r/frames/frames", "f0", 10, List.of()),
                "pairs", new Artifact("/data/pairs", "a1", 20, List.of()))),
        START);
  }

  static ObservedTask run() {
    var none = new TreeMap<String, Artifact>();
    return new ObservedTask(RUN, "smoke", "firstwords", new TreeMap<>(), none, START);
  }

  static TaskEnd ended(Outcome outcome) {
    var work = new TaskEnd.Phase("work", START.plusMillis(5), END.minusMillis(5));
    return new TaskEnd(outcome, END, List.of(work));
  }

  static TaskEnd well() {
    var files = List.of(new Artifact.File("model.safetensors", "c3", 30, "x/y"));
    var checkpoint = new Artifact("s3://lab/runs/r/train-7/checkpoint", "b2", 30, files);
    return ended(
        new Outcome.Completed(
            new TreeMap<>(Map.of("checkpoint", checkpoint)),
            new TreeMap<>(Map.of("val_loss", 0.5)),
            false));
  }

  static StepMetrics step(long step, double loss) {
    return new StepMetrics(step, START.plusMillis(step), new TreeMap<>(Map.of("train/loss", loss)));
  }
}
