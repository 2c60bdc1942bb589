package org.firstwords.jobs.training;

import java.io.PrintWriter;
import java.time.Duration;
import org.firstwords.core.job.ExcludedFromCacheKey;
import org.firstwords.core.job.Job;
import org.firstwords.jobs.options.FrameReadOptions;
import org.firstwords.model.device.ComputeSettings;
import org.firstwords.model.device.CpuFeatures;
import org.firstwords.model.device.Device;
import org.firstwords.model.device.DeviceChoice;
import org.firstwords.model.device.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options of this machine; none of them changes the result.
@Command
public final class MachineOptions {
  @ExcludedFromCacheKey
  @Option(
      names = "--checkpoint-every",
      defaultValue = "30s",
      paramLabel = "TIME",
      description = "Time between two checkpoints to go on from (default: ${DEFAULT-VALUE}).")
  Duration checkpointEvery = Duration.ZERO;

  @ExcludedFromCacheKey
  @Option(
      names = "--checkpoint-every-steps",
      defaultValue = "0",
      paramLabel = "N",
      description = "Also save every N steps (default: by time alone).")
  long checkpointEverySteps;

  @Mixin FrameReadOptions reading = new FrameReadOptions();

  @ExcludedFromCacheKey
  @Option(
      names = "--input-threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads that make batches (default: one a processor).")
  int inputThreads;

  @ExcludedFromCacheKey
  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "NAME",
      description = {
        "What to compute on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, a GPU where",
        "TensorFlow finds one). gpu: fail where there is none."
      })
  DeviceChoice device = DeviceChoice.AUTO;

  /// How frames are read.
  public FrameReadOptions reading() {
    return reading;
  }

  /// Asks TensorFlow for the GPU that the user requires.
  public void check() {
    if (device == DeviceChoice.GPU) {
      device.device();
    }
  }

  /// Records the device, and warns if the precision is slow on it.
  public void announce(Job job, Precision precision, PrintWriter log) {
    var present = device.device();
    present.environment().forEach(job::environment);
    if (present == Device.CPU && CpuFeatures.present().emulates(precision)) {
      log.printf(
          "note: this processor has neither AVX-512 BF16 nor AMX: --precision %s is slower than"
              + " f32%n",
          precision);
      log.flush();
    }
  }

  public ComputeSettings computing(Precision precision) {
    return new ComputeSettings(precision, device);
  }

  /// Threads that make batches.
  public int threads() {
    return inputThreads > 0 ? inputThreads : Runtime.getRuntime().availableProcessors();
  }

  /// When to save.
  public SaveInterval interval() {
    var steps = checkpointEverySteps > 0 ? checkpointEverySteps : Long.MAX_VALUE;
    return new SaveInterval(checkpointEvery, steps);
  }
}
