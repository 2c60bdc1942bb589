package org.firstwords.jobs.options;

import org.firstwords.data.trial.UnknownWordPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `--unknown-words` option.
@Command
public final class UnknownWordsOption {
  @Option(
      names = "--unknown-words",
      defaultValue = "refuse",
      description = {
        "${COMPLETION-CANDIDATES}: what to do with a category whose word is not in the vocabulary"
            + " (default: ${DEFAULT-VALUE})."
      })
  UnknownWordPolicy policy;

  public UnknownWordPolicy policy() {
    return policy;
  }
}
