package org.firstwords.jobs.options;

import org.firstwords.core.cli.OptionCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `--batch-size` option of verbs that only encode images.
@Command
public final class EncodingBatchOption {
  @Option(
      names = "--batch-size",
      defaultValue = "32",
      paramLabel = "N",
      description = "Images to encode per batch (default: ${DEFAULT-VALUE}).")
  int batchSize;

  public int size() {
    OptionCheck.requirePositive("--batch-size", batchSize);
    return batchSize;
  }
}
