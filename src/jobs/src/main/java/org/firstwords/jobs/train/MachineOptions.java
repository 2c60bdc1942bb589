package org.firstwords.jobs.train;

import java.io.PrintWriter;
import java.time.Duration;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Machine;
import org.firstwords.data.shard.FrameReading;
import org.firstwords.model.device.Computing;
import org.firstwords.model.device.Device;
import org.firstwords.model.device.DeviceChoice;
import org.firstwords.model.device.Precision;
import org.firstwords.model.device.Processor;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Options of this machine; none of them changes the result.
@Command
final class MachineOptions {
  @Machine
  @Option(
      names = "--checkpoint-every",
      defaultValue = "30s",
      paramLabel = "TIME",
      description = "Time between two checkpoints to go on from (default: ${DEFAULT-VALUE}).")
  Duration checkpointEvery;

  @Machine
  @Option(
      names = "--checkpoint-every-steps",
      defaultValue = "0",
      paramLabel = "N",
      description = "Also save after so many steps (default: by time alone).")
  long checkpointEverySteps;

  @Mixin FrameReading reading;

  @Machine
  @Option(
      names = "--input-threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads that make batches (default: one a processor).")
  int inputThreads;

  @Machine
  @Option(
      names = "--device",
      defaultValue = "auto",
      paramLabel = "NAME",
      description = {
        "What to compute on: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}, a GPU where",
        "TensorFlow finds one). gpu: fail where there is none."
      })
  DeviceChoice device;

  /// Records the device, and warns if the precision is slow on it.
  void announce(Job job, Precision precision, PrintWriter log) {
    var present = device.device();
    present.environment().forEach(job::environment);
    if (present == Device.CPU && Processor.present().imitates(precision)) {
      log.printf(
          "note: this processor has neither AVX-512 BF16 nor AMX: --precision %s is slower than f32%n",
          precision);
      log.flush();
    }
  }

  Computing computing(Precision precision) {
    return new Computing(precision, device);
  }

  int threads() {
    return inputThreads > 0 ? inputThreads : Runtime.getRuntime().availableProcessors();
  }

  Checkpoints.Interval interval() {
    var steps = checkpointEverySteps > 0 ? checkpointEverySteps : Long.MAX_VALUE;
    return new Checkpoints.Interval(checkpointEvery, steps);
  }
}
