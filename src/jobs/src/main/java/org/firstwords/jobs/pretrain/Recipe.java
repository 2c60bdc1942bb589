package org.firstwords.jobs.pretrain;

import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/// Published settings by name. An option on the command line wins over the recipe.
enum Recipe {
  /// A child's video: Orhan and Lake 2023, the published trunk of CVCL.
  SAYCAM {
    @Override
    Map<String, Object> settings(int batchSize) {
      return Map.ofEntries(
          Map.entry("--learning-rate", 1e-4),
          Map.entry("--end-learning-rate", 1e-4),
          Map.entry("--warmup-epochs", 0.0),
          Map.entry("--weight-decay", 0.0),
          Map.entry("--end-weight-decay", 0.0),
          Map.entry("--momentum", 0.9995),
          Map.entry("--momentum-steps", 1_000_000L),
          Map.entry("--momentum-every", 10),
          Map.entry("--clip", 1.0),
          Map.entry("--freeze-last-layer", 0.0),
          Map.entry("--global-scale", 0.2),
          Map.entry("--local-scale", 0.2),
          Map.entry("--sampling", Sampling.REPLACEMENT),
          Map.entry("--max-epochs", 0),
          Map.entry("--max-steps", 160_000L));
    }
  },

  /// The original: Caron et al. 2021.
  DINO {
    @Override
    Map<String, Object> settings(int batchSize) {
      return Map.ofEntries(
          Map.entry("--learning-rate", 0.0005 * batchSize / 256),
          Map.entry("--end-learning-rate", 1e-6),
          Map.entry("--warmup-epochs", 10.0),
          Map.entry("--weight-decay", 0.04),
          Map.entry("--end-weight-decay", 0.4),
          Map.entry("--momentum", 0.996),
          Map.entry("--momentum-steps", 0L),
          Map.entry("--momentum-every", 1),
          Map.entry("--clip", 3.0),
          Map.entry("--freeze-last-layer", 1.0),
          Map.entry("--global-scale", 0.4),
          Map.entry("--local-scale", 0.4),
          Map.entry("--sampling", Sampling.EPOCHS),
          Map.entry("--max-epochs", 100),
          Map.entry("--max-steps", 0L));
    }
  };

  /// Values by option.
  abstract Map<String, Object> settings(int batchSize);

  /// Sets the options that the command line does not give.
  ///
  /// @param command the command line, parsed
  void apply(CommandSpec command, int batchSize) {
    settings(batchSize)
        .forEach((option, value) -> {
          if (!command.commandLine().getParseResult().hasMatchedOption(option)) {
            command.findOption(option).setValue(value);
          }
        });
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
