package org.firstwords.frames;

import org.firstwords.data.pairs.Splits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How many utterances, or pictures with captions, are held out.
@Command
final class SplitOptions {
  @Option(
      names = "--validation-share",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the utterances or pictures that choose the best epoch (default: ${DEFAULT-VALUE}).")
  double validationShare;

  @Option(
      names = "--test-share",
      paramLabel = "SHARE",
      defaultValue = "0.05",
      description =
          "Share of the utterances or pictures that are held out for evaluate; take more of little data"
              + " (default: ${DEFAULT-VALUE}).")
  double testShare;

  Splits.Shares shares() {
    return new Splits.Shares(validationShare, testShare);
  }
}
