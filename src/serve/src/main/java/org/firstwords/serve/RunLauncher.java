package org.firstwords.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.Deadline;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.DefaultsFile;
import org.firstwords.dag.file.Parameter;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.file.WorkflowText;
import org.firstwords.dag.record.LogTail;
import org.firstwords.dag.record.RunParams;
import org.jspecify.annotations.Nullable;

/// Starts runs of the workflows in the folder given by `--allow-run`, each as a process that
/// outlives the server.
@ApplicationScoped
public class RunLauncher {
  private static final int MOST_RUNNING = 4;
  private static final int LINES = 5;
  private static final Duration RECORD_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'page__'yyyy-MM-dd'T'HH-mm-ss-SSS").withZone(ZoneOffset.UTC);

  private final RunService service;
  private final Map<String, Process> launched = new ConcurrentHashMap<>();

  RunLauncher(RunService service) {
    this.service = service;
  }

  /// The workflows that clients may start.
  @RegisterForReflection
  public record Startable(List<StartableWorkflow> workflows) {}

  /// A workflow.
  ///
  /// @param problem why it cannot be started, if so
  @RegisterForReflection
  public record StartableWorkflow(
      String file,
      String dagId,
      String description,
      List<Param> params,
      Optional<String> problem) {}

  /// @param types names of JSON Schema types; none means any
  /// @param choices the allowed values; none means any
  @RegisterForReflection
  public record Param(
      String name,
      List<String> types,
      @Nullable Object defaultValue,
      String description,
      List<?> choices) {
    static Param of(Parameter parameter) {
      return new Param(
          parameter.name(),
          List.copyOf(parameter.types()),
          parameter.value(),
          parameter.description(),
          parameter.choices());
    }
  }

  /// The body of a request to start a run.
  ///
  /// @param workflow the name of a file in the folder
  /// @param params values, as on a command line
  @RegisterForReflection
  public record StartRequest(String workflow, Map<String, String> params, Optional<String> runId) {
    public StartRequest {
      params = params == null ? Map.of() : params;
      runId = runId == null ? Optional.empty() : runId;
      if (workflow == null) {
        throw Problem.badRequest("\"workflow\" is missing: the name of a file");
      }
    }

    /// @throws Problem 400 if the JSON is invalid
    static StartRequest read(String text) {
      try {
        var request = Json.mapper().readValue(text, StartRequest.class);
        if (request != null) {
          return request;
        }
      } catch (JsonProcessingException wrong) {
        if (wrong.getCause() instanceof Problem problem) {
          throw problem;
        }
      }
      throw Problem.badRequest(
          "the body must be {\"workflow\": \"smoke.yaml\", \"params\": {\"seed\": \"2\"}}");
    }
  }

  @RegisterForReflection
  public record StartedRun(String runId) {}

  private Path folder() {
    return service
        .settings()
        .workflows()
        .orElseThrow(() ->
            new Problem(403, "this server starts no runs: it was started without --allow-run"));
  }

  Startable startable() throws IOException {
    var workflows = new ArrayList<StartableWorkflow>();
    for (var file : files(folder())) {
      workflows.add(describe(file));
    }
    return new Startable(workflows);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(file -> Files.isRegularFile(file) && !DefaultsFile.isNamed(file))
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static StartableWorkflow describe(Path file) throws IOException {
    try {
      var workflow = read(file);
      return new StartableWorkflow(
          name(file),
          workflow.id(),
          workflow.description(),
          workflow.parameters().values().stream().map(Param::of).toList(),
          Optional.empty());
    } catch (UserException wrong) {
      return new StartableWorkflow(
          name(file), "", "", List.of(), Optional.ofNullable(wrong.getMessage()));
    }
  }

  private static Workflow read(Path file) throws IOException {
    return WorkflowReader.read(name(file), WorkflowText.of(file));
  }

  /// Starts a run and waits until its record exists.
  ///
  /// @throws Problem 422 if it cannot start; 403 without `--allow-run`
  StartedRun start(StartRequest request) throws IOException {
    var file =
        files(folder()).stream()
            .filter(path -> name(path).equals(request.workflow()))
            .findFirst()
            .orElseThrow(() ->
                new Problem(
                    422,
                    "the folder of --allow-run has no workflow '%s'"
                        .formatted(request.workflow())));
    validate(file, request);
    var id = request.runId().orElseGet(() -> ID.format(Instant.now()));
    if (service.runs().find(id).isPresent()) {
      throw new Problem(409, "the run '%s' exists already; choose another name".formatted(id));
    }
    launch(file, request, id);
    return new StartedRun(id);
  }

  private void validate(Path file, StartRequest request) throws IOException {
    if (request
        .runId()
        .filter(text -> !text.matches("[A-Za-z0-9_][A-Za-z0-9._:+-]{0,199}"))
        .isPresent()) {
      throw new Problem(
          422, "the name of a run may contain letters, digits, '.', '_', ':', '+' and '-'");
    }
    try {
      RunParams.of(read(file), request.params(), Optional.of(service.root()));
    } catch (UserException wrong) {
      throw new Problem(422, String.valueOf(wrong.getMessage()));
    }
  }

  private synchronized void launch(Path file, StartRequest request, String id) throws IOException {
    launched.values().removeIf(process -> !process.isAlive());
    if (launched.size() >= MOST_RUNNING) {
      throw new Problem(
          429,
          "%d runs started by this server are running; wait for one to end"
              .formatted(MOST_RUNNING));
    }
    var log = Files.createTempFile("firstwords-run-", ".log");
    var process =
        new ProcessBuilder(command(file, request, id))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    launched.put(id, process);
    awaitRecord(process, id, log);
  }

  private List<String> command(Path file, StartRequest request, String id) {
    var command = new ArrayList<String>();
    command.add(Executables.ofEnvironment().folder().resolve("firstwords").toString());
    command.add("run");
    command.add(file.toString());
    command.add("--root=" + service.root());
    command.add("--run-id=" + id);
    request.params().forEach((name, value) -> command.add("--param=" + name + "=" + value));
    return command;
  }

  private void awaitRecord(Process process, String id, Path log) throws IOException {
    var end = Deadline.after(RECORD_TIMEOUT);
    try {
      while (!end.isOver()) {
        if (service.runs().find(id).isPresent()) {
          Files.deleteIfExists(log); // its record and logs have the rest
          return;
        }
        if (process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new Problem(422, String.join("\n", LogTail.last(log, LINES)));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(503, "the run '%s' was launched but has written no record yet".formatted(id));
  }
}
