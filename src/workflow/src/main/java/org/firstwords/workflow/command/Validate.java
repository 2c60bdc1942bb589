package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.file.WorkflowText;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Problems.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Validates workflow files and prints all errors.
@Command(
    name = "validate",
    mixinStandardHelpOptions = true,
    description = {
      "Checks workflow files without Airflow.",
      "Every error is printed with its line and column; anything that Firstwords does not support"
          + " is an error. A warning tells what Airflow takes but hardly anybody means."
    },
    footer = {"", "Example: firstwords validate workflows/*.yaml"})
public final class Validate implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Workflow files.")
  List<Path> files;

  @Option(names = "--json", description = "Print errors and warnings as one JSON object.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var all = new ArrayList<Problem>();
    var warnings = new ArrayList<Problem>();
    for (var file : files) {
      var problems = new Problems(file.toString());
      var text = WorkflowText.of(file);
      var workflow = WorkflowReader.read(text, problems);
      if (problems.isEmpty() && !json) {
        print(file, text, workflow);
      }
      all.addAll(problems.all());
      warnings.addAll(problems.warnings());
    }
    if (json) {
      var out = spec.commandLine().getOut();
      out.println(
          Json.line(
              Map.of("valid", all.isEmpty(), "errors", json(all), "warnings", json(warnings))));
    } else {
      warnings.forEach(warning -> spec.commandLine().getErr().println("warning: " + warning));
      all.forEach(spec.commandLine().getErr()::println);
    }
    return all.isEmpty() ? ExitCode.OK : ExitCode.USER;
  }

  private void print(Path file, WorkflowText text, Optional<Workflow> only) {
    var what =
        only.map(workflow -> "%s with %d tasks".formatted(workflow.id(), workflow.tasks().size()))
            .orElse("several DAGs");
    var mapped = only.map(Validate::mapped).orElse("");
    var defaults =
        text.defaults().stream()
            .map(from -> "; defaults from %s".formatted(from.file()))
            .collect(Collectors.joining());
    spec.commandLine().getOut().printf("%s: ok, %s%s%s%n", file, what, mapped, defaults);
  }

  /// The tasks whose number is known only in a run.
  private static String mapped(Workflow workflow) {
    return workflow.tasks().values().stream()
        .filter(task -> !task.mappedOver().isEmpty())
        .map(task ->
            "; %s is mapped over %s".formatted(task.id(), task.expansion().orElseThrow().text()))
        .collect(Collectors.joining());
  }

  private static List<Map<String, Object>> json(List<Problem> problems) {
    return problems.stream()
        .map(problem ->
            Map.<String, Object>of(
                "file", problem.file(),
                "line", problem.position().line(),
                "column", problem.position().column(),
                "message", problem.message()))
        .toList();
  }
}
