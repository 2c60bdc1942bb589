package org.firstwords.train;

import java.time.Duration;
import org.firstwords.core.command.DataSize;
import org.firstwords.core.command.UserException;
import org.firstwords.core.job.Machine;
import org.firstwords.model.device.Device;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How to work on this machine; nothing here changes the result.
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

  @Machine
  @Option(
      names = "--copy-limit",
      defaultValue = "64GiB",
      paramLabel = "SIZE",
      description = {
        "Frames on S3 up to this size are first copied to this machine's temporary folder",
        "(default: ${DEFAULT-VALUE}); beyond it every frame is a request of its own."
      })
  DataSize copyLimit;

  @Machine
  @Option(
      names = "--input-threads",
      defaultValue = "0",
      paramLabel = "N",
      description = "Threads that make batches (default: one a processor).")
  int inputThreads;

  @Machine
  @Option(
      names = "--require-gpu",
      description = "Fail where TensorFlow finds no GPU (default: use one if there is one).")
  boolean requireGpu;

  /// What the training runs on.
  Device device() {
    var present = Device.present();
    if (requireGpu && present == Device.CPU) {
      throw new UserException(
          "--require-gpu, but TensorFlow finds no GPU: use a build with GPU libraries on a machine "
              + "with an NVIDIA driver, or leave the option out");
    }
    return present;
  }

  int threads() {
    return inputThreads > 0 ? inputThreads : Runtime.getRuntime().availableProcessors();
  }

  Checkpoints.Interval interval() {
    var steps = checkpointEverySteps > 0 ? checkpointEverySteps : Long.MAX_VALUE;
    return new Checkpoints.Interval(checkpointEvery, steps);
  }
}
