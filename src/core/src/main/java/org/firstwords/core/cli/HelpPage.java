package org.firstwords.core.cli;

import java.lang.reflect.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/// The help of a command. A command with many options names only its own and the required ones;
/// `--help-all` shows those that every job has, too. Texts are filled to the width of the page.
final class HelpPage {
  /// With up to so many options the first line names them all.
  private static final int FEW = 10;

  private static final String ALL = "--help-all";
  private static final String COMPLETION = "--completion";
  private static final String COMMON = "org.firstwords.core.";

  private HelpPage() {}

  /// Gives this command and all below it such a page.
  static void install(CommandLine commandLine) {
    var command = commandLine.getCommandSpec();
    if (command.options().stream().anyMatch(HelpPage::isCommon)) {
      command.addOption(
          OptionSpec.builder(ALL)
              .usageHelp(true)
              .description("Show this message with the options that every job has.")
              .build());
      command.addOption(
          OptionSpec.builder(COMPLETION)
              .help(true)
              .description("Print a completion script for bash and zsh.")
              .build());
    }
    var sections = commandLine.getHelpSectionMap();
    sections.put(UsageMessageSpec.SECTION_KEY_SYNOPSIS, HelpPage::synopsis);
    sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpPage::options);
    commandLine.setHelpSectionMap(sections);
    commandLine.getSubcommands().values().forEach(HelpPage::install);
  }

  /// Whether the user asked for the completion script; it is printed then.
  static boolean printsCompletion(ParseResult parsed) {
    if (!parsed.hasMatchedOption(COMPLETION)) {
      return false;
    }
    var command = parsed.commandSpec();
    var out = command.commandLine().getOut();
    out.print(AutoComplete.bash(command.name(), command.commandLine()));
    out.flush();
    return true;
  }

  /// Whether an option belongs to every job, and not to what this one does.
  private static boolean isCommon(OptionSpec option) {
    if (option.longestName().equals(COMPLETION)) {
      return true;
    }
    return option.userObject() instanceof Member member
        && member.getDeclaringClass().getName().startsWith(COMMON)
        && !option.required();
  }

  private static String synopsis(Help help) {
    var command = help.commandSpec();
    var shown = command.options().stream().filter(option -> !option.hidden()).toList();
    if (shown.size() <= FEW) {
      return help.synopsis(help.synopsisHeadingLength());
    }
    var required =
        shown.stream()
            .filter(OptionSpec::required)
            .map(option -> option.longestName() + "=" + option.paramLabel());
    var positional = command.positionalParameters().stream().map(HelpPage::label);
    return Stream.of(
                Stream.of(command.qualifiedName()), required, Stream.of("[OPTIONS]"), positional)
            .flatMap(words -> words)
            .collect(Collectors.joining(" "))
        + System.lineSeparator();
  }

  private static String label(CommandLine.Model.PositionalParamSpec positional) {
    var label = positional.paramLabel() + (positional.arity().max() > 1 ? "…" : "");
    return positional.required() ? label : "[" + label + "]";
  }

  private static String options(Help help) {
    var command = help.commandSpec();
    var all = isAsked(command);
    var shown = new ArrayList<OptionSpec>();
    var folded = new ArrayList<String>();
    for (var option : command.options()) {
      if (isCommon(option) && !all && !option.hidden()) {
        folded.add(option.longestName());
      } else if (!option.hidden()) {
        shown.add(option);
      }
    }
    var page = CommandSpec.create(); // picocli asks an option for its command
    shown.forEach(option -> page.addOption(filled(option)));
    var layout = help.createDefaultLayout();
    page.options().forEach(option -> layout.addOption(option, help.parameterLabelRenderer()));
    return layout + (folded.isEmpty() ? "" : common(folded, help));
  }

  private static String common(List<String> names, Help help) {
    var text =
        "Options of every job (%s describes them): %s.".formatted(ALL, String.join(", ", names));
    return System.lineSeparator() + fill(text, help.commandSpec().usageMessage().width());
  }

  private static boolean isAsked(CommandSpec command) {
    var parsed = command.commandLine().getParseResult();
    return parsed != null && parsed.hasMatchedOption(ALL);
  }

  /// The same option with its text in one paragraph; the lines of the source mean nothing.
  private static OptionSpec filled(OptionSpec option) {
    return option.toBuilder()
        .names(option.names())
        .description(String.join(" ", option.description()).replace("%", "%%"))
        .build();
  }

  private static String fill(String text, int width) {
    var table = Help.TextTable.forColumnWidths(Help.defaultColorScheme(Help.Ansi.OFF), width);
    table.addRowValues(text);
    return table.toString();
  }
}
