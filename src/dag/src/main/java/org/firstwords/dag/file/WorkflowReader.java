package org.firstwords.dag.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.InputLimit;
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
    return read(file.toString(), text(file));
  }

  /// @param warnings is given what Airflow takes but hardly anybody means
  /// @throws UserException if the file is missing or invalid
  public static Workflow read(Path file, Consumer<Problem> warnings) throws IOException {
    return read(file.toString(), text(file), warnings);
  }

  /// The workflow file that may be meant: one of a similar name in the same folder or in
  /// `workflows`.
  private static String hint(Path file) {
    var known = new TreeMap<String, Path>();
    for (var folder : List.of(file.toAbsolutePath().getParent(), Path.of("workflows"))) {
      try (var files = Files.newDirectoryStream(folder, "*.{yaml,yml}")) {
        files.forEach(found -> known.put(String.valueOf(found.getFileName()), found));
      } catch (IOException absent) {
        // No suggestion from a folder that is not there.
      }
    }
    var name = String.valueOf(file.getFileName());
    var meant = name.matches(".*\\.ya?ml") ? name : name + ".yaml";
    return Suggestions.nearest(meant, known.keySet())
        .map(found -> " (did you mean '%s'?)".formatted(known.get(found)))
        .orElse("");
  }

  /// The text of a workflow file.
  ///
  /// @throws UserException if it cannot be read
  public static String text(Path file) throws IOException {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(content(file))).toString();
    } catch (NoSuchFileException missing) {
      throw new UserException(
          "no workflow file at %s%s; check the path".formatted(file, hint(file)), missing);
    } catch (CharacterCodingException wrong) {
      throw new UserException("%s is not UTF-8; save it as UTF-8".formatted(file), wrong);
    } catch (IOException unreadable) {
      throw new UserException("%s cannot be read: %s".formatted(file, unreadable), unreadable);
    }
  }

  private static byte[] content(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return InputLimit.WORKFLOW.readAll(in, file.toString());
    }
  }

  /// @param file as its author names it
  /// @throws UserException with a line for each problem
  public static Workflow read(String file, String content) {
    return read(file, content, _ -> {});
  }

  private static Workflow read(String file, String content, Consumer<Problem> warnings) {
    var problems = new Problems(file);
    var found = read(content, problems);
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
  public static Optional<Workflow> read(String content, Problems problems) {
    return YamlReader.read(content, problems)
        .flatMap(root -> new WorkflowReader(problems).file(root, content));
  }

  private Optional<Workflow> file(Value written, String content) {
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
    var defaults = fields.mapping("default");
    var workflows = dags.stream().flatMap(dag -> dag(dag, defaults, content).stream()).toList();
    return workflows.size() == 1 ? Optional.of(workflows.getFirst()) : Optional.empty();
  }

  private Optional<Workflow> dag(Mapping.Entry dag, Optional<Mapping> defaults, String content) {
    DagChecks.checkId("DAG", dag.key(), dag.position(), problems);
    if (!(dag.value() instanceof Mapping own)) {
      problems.add(dag.value().position(), "a DAG is a mapping, not %s", dag.value().kind());
      return Optional.empty();
    }
    DagFactoryKeys.checkIgnored(new TypedFields(own, problems), "a DAG", DagFactoryKeys.DAG);
    defaults.ifPresent(mapping ->
        DagFactoryKeys.checkIgnored(
            new TypedFields(mapping, problems), "'default'", DagFactoryKeys.DAG));
    var fields = new TypedFields(defaults.map(own::withDefaults).orElse(own), problems);
    var checks = new DagChecks(fields);
    checks.check();
    var parameters = parameters(fields, checks.isScheduled());
    var reader = new TasksReader(problems, fields);
    var tasks = reader.read();
    Dependencies.check(tasks, reader.names(), problems);
    var workflow =
        new Workflow(
            problems.file(),
            content,
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
