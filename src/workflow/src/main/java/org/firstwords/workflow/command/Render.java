package org.firstwords.workflow.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.RunParams;
import org.firstwords.workflow.render.RenderedTask;
import org.firstwords.workflow.run.RunStarter;
import org.firstwords.workflow.run.TaskSelection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Prints the rendered templates of a workflow's tasks.
@Command(
    name = "render",
    mixinStandardHelpOptions = true,
    description = {
      "Renders the templates of a workflow's tasks and shows what each process or pod would get;"
          + " nothing is run.",
      "Of other tasks' XCom values only artifact locations are predicted; --xcom gives the"
          + " rest."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords render workflows/smoke.yaml",
      "  firstwords render workflows/smoke.yaml train --param seed=8 --format json",
      "  firstwords render w.yaml report --xcom 'train={\"metrics\": {\"loss\": 0.5}}'"
    })
public final class Render implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "FILE", description = "Workflow file.")
  Path file;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASK",
      description = "Only this task; all instances of a mapped one.")
  @Nullable String task;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Gives a param another value; may be repeated.")
  Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--xcom",
      paramLabel = "TASK=JSON",
      description = "XCom value of a task; a list for a mapped task. May be repeated.")
  Map<String, String> handed = new LinkedHashMap<>();

  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      description =
          "Where all runs are: a folder or s3://bucket/key (default: params.root, or runs).")
  Optional<Location> root;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run (default: manual__<time>).")
  Optional<String> runId;

  @Option(
      names = "--format",
      defaultValue = "text",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Format format;

  @Spec CommandSpec spec;

  /// The output format.
  enum Format {
    /// For people.
    TEXT,
    /// For programs: one JSON object.
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Override
  public Integer call() throws IOException {
    var workflow = WorkflowReader.read(file);
    var wanted = TaskSelection.of(workflow, Optional.empty(), Optional.ofNullable(task)).tasks();
    var values = RunParams.of(workflow, params, root);
    var id = runId.orElseGet(() -> RunStarter.name(Instant.now()));
    var rendered = RenderedTask.of(workflow, values, id, handed(), wanted);
    var out = spec.commandLine().getOut();
    switch (format) {
      case TEXT -> out.print(RenderedText.of(rendered));
      case JSON ->
          out.println(
              Json.line(Map.of("workflow", workflow.id(), "run_id", id, "tasks", rendered)));
    }
    out.flush();
    var errors = rendered.stream().flatMap(renderedTask -> renderedTask.errors().stream()).toList();
    errors.forEach(spec.commandLine().getErr()::println);
    spec.commandLine().getErr().flush();
    return errors.isEmpty() ? ExitCode.OK : ExitCode.USER;
  }

  private Map<String, @Nullable Object> handed() {
    var read = new LinkedHashMap<String, @Nullable Object>();
    handed.forEach((id, json) -> read.put(id, json(id, json)));
    return read;
  }

  private static @Nullable Object json(String id, String text) {
    try {
      return Json.mapper().readValue(text, Object.class);
    } catch (JsonProcessingException wrong) {
      throw new UserException(
          "--xcom %s=%s is not JSON: %s".formatted(id, text, wrong.getOriginalMessage()), wrong);
    }
  }
}
