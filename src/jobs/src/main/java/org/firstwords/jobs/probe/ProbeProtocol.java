package org.firstwords.jobs.probe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.firstwords.core.cli.OptionCheck;
import picocli.CommandLine.Model.CommandSpec;

/// How a frozen trunk is probed.
enum ProbeProtocol {
  /// The paper's: which of four images shows a category.
  PAPER {
    @Override
    Map<String, Object> settings() {
      return Map.of();
    }
  },

  /// DINO's linear evaluation: which of all categories an image shows. As the paper's trunk was
  /// checked: half of a tenth of the images for training, the other half for testing.
  DINO {
    @Override
    Map<String, Object> settings() {
      return Map.ofEntries(
          Map.entry("--fraction", 0.1),
          Map.entry("--epochs", 300),
          Map.entry("--batch-size", 1024),
          Map.entry("--probe-batch-norm", ProbeBatchNorm.EVAL));
    }
  };

  private static final List<String> OF_TRIALS =
      List.of(
          "--dataset",
          "--trials",
          "--per-category",
          "--per-image",
          "--foils",
          "--trial-set",
          "--absolute-paths",
          "--seed",
          "--vocabulary");

  /// The defaults that differ from the paper's, by option.
  abstract Map<String, Object> settings();

  /// Sets the options that the command line does not give, and refuses those without a meaning.
  ///
  /// @param command the command line, parsed
  void apply(CommandSpec command) {
    var given = command.commandLine().getParseResult();
    settings()
        .forEach((option, value) -> {
          if (!given.hasMatchedOption(option)) {
            command.findOption(option).setValue(value);
          }
        });
    if (this == DINO) {
      OF_TRIALS.stream()
          .filter(given::hasMatchedOption)
          .findFirst()
          .ifPresent(option -> {
            throw OptionCheck.usageError(
                command, "--protocol dino asks no trials; leave out " + option);
          });
    }
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
