package org.firstwords.core.cli;

import org.firstwords.core.process.UserException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/// Checks of option values, with one form of message.
public final class OptionCheck {
  private OptionCheck() {}

  /// Checks that a value is in range.
  ///
  /// @param range the accepted values, such as `above 0 and at most 1`
  /// @throws UserException such as `--fraction must be above 0 and at most 1, not 2.0`
  public static void require(boolean inRange, String option, String range, Object value) {
    if (!inRange) {
      throw new UserException("%s must be %s, not %s".formatted(option, range, value));
    }
  }

  /// Checks that a count is at least 1.
  public static void requirePositive(String option, long value) {
    require(value >= 1, option, "at least 1", value);
  }

  /// Refuses options that the command line gives.
  ///
  /// @param why of an option, such as `%s goes without --pairs`
  /// @throws ParameterException naming the first of them
  public static void refuse(CommandSpec command, Iterable<String> options, String why) {
    for (var option : options) {
      if (command.commandLine().getParseResult().hasMatchedOption(option)) {
        throw usageError(command, why.formatted(option));
      }
    }
  }

  /// An error in the combination of options: exit code 2.
  public static ParameterException usageError(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
