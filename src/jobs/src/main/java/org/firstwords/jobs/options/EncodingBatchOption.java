package org.firstwords.jobs.options;

import java.util.Optional;
import java.util.OptionalInt;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.model.device.EncodingBatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `--batch-size` option of verbs that only encode images.
@Command
public final class EncodingBatchOption {
  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "Images to encode per batch (default: what suits the device).")
  Optional<Integer> batchSize = Optional.empty();

  public EncodingBatch batch() {
    return of("--batch-size", batchSize);
  }

  /// @param option whose value it is, for the error
  public static EncodingBatch of(String option, Optional<Integer> requested) {
    requested.ifPresent(images -> OptionCheck.requirePositive(option, images));
    return new EncodingBatch(requested.map(OptionalInt::of).orElse(OptionalInt.empty()));
  }
}
