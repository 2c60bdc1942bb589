package org.firstwords.frames;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.storage.Location;
import org.firstwords.frames.PlannedShard.ExtractionPart;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Options to split the extraction between machines.
@Command
final class PartOptions {
  private static final int MAX_PARTS = 10_000;

  @Option(
      names = "--parts",
      paramLabel = "N",
      description =
          "Extract one of N parts, as one of N tasks that may run at the same time."
              + " A part gets whole tars, balanced by bytes read; there must be many more"
              + " tars than parts (lower --shard-size).")
  Optional<Integer> parts;

  @Option(
      names = "--part",
      paramLabel = "I",
      defaultValue = "${env:JOB_COMPLETION_INDEX}",
      description =
          "Which part, from 0 (default: JOB_COMPLETION_INDEX from the environment, as"
              + " set by an indexed Job of Kubernetes).")
  Optional<Integer> part;

  @Option(
      names = "--join",
      paramLabel = "LOCATION",
      split = ",",
      description =
          "Instead of reading videos, join the artifacts 'frames' of all parts, in"
              + " any order, separated by commas or by repeating the option. All other"
              + " options as for the parts; the result equals that of a single run.")
  List<Location> join = List.of();

  /// Validates the options; ignores a part number from the environment without `--parts`.
  void validate(CommandSpec command) {
    var given = command.commandLine().getParseResult().hasMatchedOption("--part");
    if (parts.isEmpty()) {
      if (given) {
        throw OptionCheck.usageError(command, "--part needs --parts");
      }
      part = Optional.empty();
      return;
    }
    if (!join.isEmpty()) {
      throw OptionCheck.usageError(command, "--join takes all parts: leave --parts out");
    }
    if (parts.get() < 1 || parts.get() > MAX_PARTS) {
      throw OptionCheck.usageError(
          command, "--parts is between 1 and %d, not %d".formatted(MAX_PARTS, parts.get()));
    }
    var index = part.orElseThrow(() -> OptionCheck.usageError(command, "--parts needs --part"));
    if (index < 0 || index >= parts.get()) {
      throw OptionCheck.usageError(
          command, "--part is between 0 and %d, not %d".formatted(parts.get() - 1, index));
    }
  }

  /// The part to extract; empty for the whole extraction.
  Optional<ExtractionPart> part() {
    return parts.map(count -> new ExtractionPart(part.orElseThrow(), count));
  }
}
