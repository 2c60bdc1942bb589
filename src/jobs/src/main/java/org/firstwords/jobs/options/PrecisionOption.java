package org.firstwords.jobs.options;

import org.firstwords.model.device.Precision;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The precision of a training.
@Command
public final class PrecisionOption {
  @Option(
      names = "--precision",
      defaultValue = "f32",
      paramLabel = "NAME",
      description = {
        "Precision of matrix products: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
        "bf16 is about twice as fast on processors with AVX-512 BF16 or AMX, slower on others."
      })
  Precision precision = Precision.F32;

  public Precision precision() {
    return precision;
  }
}
