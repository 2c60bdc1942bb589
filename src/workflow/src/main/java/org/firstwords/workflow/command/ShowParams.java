package org.firstwords.workflow.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.dag.file.Parameter;
import org.firstwords.dag.file.WorkflowReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Lists the params of a workflow.
@Command(
    name = "params",
    mixinStandardHelpOptions = true,
    description = "Lists the params of a workflow, which run --param sets.",
    footer = {"", "Example: firstwords params workflows/smoke.yaml"})
public final class ShowParams implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Workflow file.")
  Path file;

  @Option(names = "--json", description = "Print one JSON object.")
  boolean json;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    var workflow = WorkflowReader.read(file);
    var out = spec.commandLine().getOut();
    var parameters = List.copyOf(workflow.parameters().values());
    if (json) {
      var all = new LinkedHashMap<String, Object>();
      parameters.forEach(parameter -> all.put(parameter.name(), json(parameter)));
      out.println(Json.line(Map.of("workflow", workflow.id(), "params", all)));
    } else {
      var longest = parameters.stream().mapToInt(one -> one.name().length()).max().orElse(1);
      for (var parameter : parameters) {
        out.printf("%-" + longest + "s  %s%n", parameter.name(), text(parameter));
      }
    }
    out.flush();
    return ExitCode.OK;
  }

  /// `7 (integer, at least 0): Seed of every random choice.`
  private static String text(Parameter parameter) {
    var rules = new ArrayList<String>();
    if (!parameter.choices().isEmpty()) {
      rules.add(
          "one of "
              + String.join(", ", parameter.choices().stream().map(ShowParams::word).toList()));
    } else if (!parameter.types().isEmpty()) {
      rules.add(String.join(" or ", parameter.types()));
    }
    parameter.minimum().ifPresent(bound -> rules.add("at least " + word(bound)));
    parameter.maximum().ifPresent(bound -> rules.add("at most " + word(bound)));
    var value = word(parameter.value());
    return "%s (%s)%s"
        .formatted(
            value.isEmpty() ? "''" : value,
            rules.isEmpty() ? "any" : String.join(", ", rules),
            parameter.description().isEmpty() ? "" : ": " + parameter.description());
  }

  private static String word(@Nullable Object value) {
    return switch (value) {
      case String text -> text;
      case Double number when number == Math.rint(number) && Math.abs(number) < 1e15 ->
          String.valueOf(number.longValue());
      case null -> "null";
      default -> Json.line(value);
    };
  }

  private static Map<String, Object> json(Parameter parameter) {
    var json = new LinkedHashMap<String, Object>();
    if (parameter.value() != null) {
      json.put("default", parameter.value());
    }
    json.put("types", parameter.types());
    if (!parameter.choices().isEmpty()) {
      json.put("choices", parameter.choices());
    }
    parameter.minimum().ifPresent(bound -> json.put("minimum", bound));
    parameter.maximum().ifPresent(bound -> json.put("maximum", bound));
    json.put("description", parameter.description());
    return json;
  }
}
