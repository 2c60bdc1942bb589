package org.firstwords.frames;

import java.util.List;
import java.util.Optional;
import org.firstwords.core.cli.OptionCheck;
import org.firstwords.core.storage.Location;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/// Options to split the extraction between machines.
@Command
final class PartOptions {
  private static final int MOST = 10_000;

  @Option(
      names = "--parts",
      paramLabel = "N",
      description = {
        "Do one of N shares, as one of N tasks that may run at the same time.",
        "Videos are shared by whole tars, so that each share reads about the",
        "same; there must be many more tars than parts (lower --shard-size)."
      })
  Optional<Integer> parts;

  @Option(
      names = "--part",
      paramLabel = "I",
      defaultValue = "${env:JOB_COMPLETION_INDEX}",
      description = {
        "Which share, from 0 (default: the environment's JOB_COMPLETION_INDEX, as",
        "an indexed Job of Kubernetes sets it)."
      })
  Optional<Integer> part;

  @Option(
      names = "--join",
      paramLabel = "LOCATION",
      split = ",",
      description = {
        "Instead of reading videos, join the artifacts 'frames' of all parts, in",
        "any order, with commas between or each with an option of its own. All",
        "other options as for the parts; the result is that of one run."
      })
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
    if (parts.get() < 1 || parts.get() > MOST) {
      throw OptionCheck.usageError(
          command, "--parts is between 1 and %d, not %d".formatted(MOST, parts.get()));
    }
    var index = part.orElseThrow(() -> OptionCheck.usageError(command, "--parts needs --part"));
    if (index < 0 || index >= parts.get()) {
      throw OptionCheck.usageError(
          command, "--part is between 0 and %d, not %d".formatted(parts.get() - 1, index));
    }
  }

  /// The share to do, if it is only a share.
  Optional<ExtractionPart> share() {
    return parts.map(count -> new ExtractionPart(part.orElseThrow(), count));
  }
}
