package org.firstwords.dag.file;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.yaml.Problems;
import org.firstwords.dag.yaml.Problems.Problem;
import org.firstwords.dag.yaml.Value;
import org.firstwords.dag.yaml.Value.Mapping;
import org.firstwords.dag.yaml.YamlReader;

/// Reads a dag-factory file and reports all errors in it.
public final class WorkflowReader {
  /// Airflow's default for `max_active_tasks`.
  private static final int MAX_ACTIVE_TASKS = 16;

  private final Problems problems;

  private WorkflowReader(Problems problems) {
    this.problems = problems;
  }

  /// @throws UserException if the file is missing or invalid
  public static Workflow read(Path file) throws IOException {
    return read(file.toString(), WorkflowText.of(file));
  }

  /// @param warnings is given what Airflow takes but hardly anybody means
  /// @throws UserException if the file is missing or invalid
  public static Workflow read(Path file, Consumer<Problem> warnings) throws IOException {
    return read(file.toString(), WorkflowText.of(file), warnings);
  }

  /// Reads a text without defaults.
  ///
  /// @param file as its author names it
  /// @throws UserException with a line for each problem
  public static Workflow read(String file, String content) {
    return read(file, WorkflowText.alone(content));
  }

  /// @param file as its author names it
  /// @throws UserException with a line for each problem
  public static Workflow read(String file, WorkflowText text) {
    return read(file, text, _ -> {});
  }

  private static Workflow read(String file, WorkflowText text, Consumer<Problem> warnings) {
    var problems = new Problems(file);
    var found = read(text, problems);
    problems.throwIfAny();
    var workflow =
        found.orElseThrow(() ->
            new UserException(
                "%s holds several DAGs; write the one to run into its own".formatted(file)));
    if (workflow.tasks().isEmpty()) {
      throw new UserException(
          Stream.concat(
                  Stream.of("%s: the DAG '%s' has no tasks".formatted(file, workflow.id())),
                  problems.warnings().stream().map(Problem::toString))
              .collect(Collectors.joining("\n  ")));
    }
    problems.warnings().forEach(warnings);
    return workflow;
  }

  /// @return the workflow; present if no problem was reported and it is the only DAG in the file
  public static Optional<Workflow> read(WorkflowText text, Problems problems) {
    return YamlReader.read(text.content(), problems)
        .flatMap(root -> new WorkflowReader(problems).file(root, text));
  }

  /// Reads a text without defaults.
  static Optional<Workflow> read(String content, Problems problems) {
    return read(WorkflowText.alone(content), problems);
  }

  private Optional<Workflow> file(Value written, WorkflowText text) {
    var root = PythonObjects.writeOut(written, problems);
    if (!(root instanceof Mapping mapping)) {
      problems.add(root.position(), "a workflow file is a mapping, not %s", root.kind());
      return Optional.empty();
    }
    DagFactoryTypes.check(root, problems);
    var fields = new TypedFields(mapping, problems);
    var dags =
        mapping.all().stream()
            .filter(entry -> !Set.of("default", "task_groups").contains(entry.key()))
            .toList();
    if (dags.isEmpty()) {
      problems.add(mapping.position(), "no DAG in the file; its id is a key at the top");
    }
    var defaults = DagDefaults.read(text.defaults(), fields.mapping("default"), problems);
    if (!defaults.isReadable()) {
      return Optional.empty();
    }
    var workflows = dags.stream().flatMap(dag -> dag(dag, defaults, text).stream()).toList();
    return workflows.size() == 1 ? Optional.of(workflows.getFirst()) : Optional.empty();
  }

  private Optional<Workflow> dag(Mapping.Entry dag, DagDefaults defaults, WorkflowText text) {
    DagChecks.checkId("DAG", dag.key(), dag.position(), problems);
    if (!(dag.value() instanceof Mapping own)) {
      problems.add(dag.value().position(), "a DAG is a mapping, not %s", dag.value().kind());
      return Optional.empty();
    }
    DagFactoryKeys.checkIgnored(new TypedFields(own, problems), "a DAG", DagFactoryKeys.DAG);
    var fields = new TypedFields(defaults.fill(own), problems);
    var checks = new DagChecks(fields);
    checks.check();
    var parameters = parameters(fields, checks.isScheduled());
    var reader = new TasksReader(problems, fields);
    var tasks = reader.read();
    Dependencies.check(tasks, reader.names(), problems);
    var workflow =
        new Workflow(
            problems.file(),
            text,
            dag.key(),
            fields.find("description").map(Value::plain).map(String::valueOf).orElse(""),
            maxActiveTasks(fields),
            parameters,
            tasks);
    new TemplateCheck(workflow, problems).check();
    return Optional.of(workflow);
  }

  private static int maxActiveTasks(TypedFields fields) {
    var given = fields.find("concurrency").or(() -> fields.find("max_active_tasks"));
    return given.map(Value::plain).orElse(null) instanceof Long number
        ? Math.toIntExact(number)
        : MAX_ACTIVE_TASKS;
  }

  private SequencedMap<String, Parameter> parameters(TypedFields dag, boolean scheduled) {
    var parameters = new LinkedHashMap<String, Parameter>();
    if (dag.find("params").filter(value -> value.plain() != null).isEmpty()) {
      return parameters;
    }
    var reader = new ParameterReader(problems, scheduled);
    for (var entry : dag.mapping("params").map(Mapping::all).orElse(List.of())) {
      parameters.put(entry.key(), reader.read(entry.key(), entry.value()));
    }
    return parameters;
  }
}
