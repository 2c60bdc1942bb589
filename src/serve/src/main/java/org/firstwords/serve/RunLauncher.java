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
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Parameter;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.LogTail;
import org.firstwords.dag.record.RunParams;
import org.jspecify.annotations.Nullable;

/// Starts runs of the workflows in the folder given by `--allow-run`, each as a process that
/// outlives the server.
@ApplicationScoped
public class RunLauncher {
  private static final int MOST = 4;
  private static final int LINES = 5;
  private static final Duration SHOWS = Duration.ofSeconds(20);
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final DateTimeFormatter ID =
      DateTimeFormatter.ofPattern("'page__'yyyy-MM-dd'T'HH-mm-ss-SSS").withZone(ZoneOffset.UTC);

  private final RunService service;
  private final Map<String, Process> started = new ConcurrentHashMap<>();

  RunLauncher(RunService service) {
    this.service = service;
  }

  /// What may be started.
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

  /// @param types JSON-schema names; none means any
  /// @param choices values it may have; none means any
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

  /// What a client wants to start.
  ///
  /// @param workflow the file's name in the folder
  /// @param params values as they would stand on a command line
  @RegisterForReflection
  public record StartRequest(String workflow, Map<String, String> params, Optional<String> runId) {
    public StartRequest {
      params = params == null ? Map.of() : params;
      runId = runId == null ? Optional.empty() : runId;
      if (workflow == null) {
        throw Problem.wrong("\"workflow\" is missing: the file's name");
      }
    }

    /// @throws Problem 400 if it is no such JSON
    static StartRequest read(String text) {
      try {
        var wish = Json.mapper().readValue(text, StartRequest.class);
        if (wish != null) {
          return wish;
        }
      } catch (JsonProcessingException wrong) {
        if (wrong.getCause() instanceof Problem problem) {
          throw problem;
        }
      }
      throw Problem.wrong(
          "the body must be {\"workflow\": \"smoke.yaml\", \"params\": {\"seed\": \"2\"}}");
    }
  }

  @RegisterForReflection
  public record StartedRun(String runId) {}

  private Path folder() {
    return service
        .served()
        .workflows()
        .orElseThrow(() ->
            new Problem(403, "this server starts no runs; it was started without --allow-run"));
  }

  Startable startable() throws IOException {
    var offers = new ArrayList<StartableWorkflow>();
    for (var file : files(folder())) {
      offers.add(offer(file));
    }
    return new Startable(offers);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.ya?ml"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static StartableWorkflow offer(Path file) throws IOException {
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
    return WorkflowReader.read(name(file), Files.readString(file));
  }

  /// Starts a run and waits until it has begun.
  ///
  /// @throws Problem 400 or 422 if it cannot begin; 403 where none may be started
  StartedRun start(StartRequest wish) throws IOException {
    var file =
        files(folder()).stream()
            .filter(path -> name(path).equals(wish.workflow()))
            .findFirst()
            .orElseThrow(() ->
                new Problem(
                    422, "no workflow '%s' may be started here".formatted(wish.workflow())));
    check(file, wish);
    var id = wish.runId().orElseGet(() -> ID.format(Instant.now()));
    if (service.runs().find(id).isPresent()) {
      throw new Problem(409, "there is a run '%s'; choose another name".formatted(id));
    }
    begin(file, wish, id);
    return new StartedRun(id);
  }

  private void check(Path file, StartRequest wish) throws IOException {
    if (wish.runId()
        .filter(text -> !text.matches("[A-Za-z0-9_][A-Za-z0-9._:+-]{0,199}"))
        .isPresent()) {
      throw new Problem(422, "a run's name has letters, digits, '.', '_', ':', '+', '-'");
    }
    try {
      RunParams.of(read(file), wish.params(), Optional.of(service.root()));
    } catch (UserException wrong) {
      throw new Problem(422, String.valueOf(wrong.getMessage()));
    }
  }

  private synchronized void begin(Path file, StartRequest wish, String id) throws IOException {
    started.values().removeIf(process -> !process.isAlive());
    if (started.size() >= MOST) {
      throw new Problem(
          429, "%d runs started by this server are running; wait for one to end".formatted(MOST));
    }
    var log = Files.createTempFile("firstwords-run-", ".log");
    var process =
        new ProcessBuilder(command(file, wish, id))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(Path.of("/dev/null").toFile())
            .start();
    started.put(id, process);
    awaitRecord(process, id, log);
  }

  private List<String> command(Path file, StartRequest wish, String id) {
    var command = new ArrayList<String>();
    command.add(Executables.ofEnvironment().folder().resolve("firstwords").toString());
    command.add("run");
    command.add(file.toString());
    command.add("--root=" + service.root());
    command.add("--run-id=" + id);
    wish.params().forEach((name, value) -> command.add("--param=" + name + "=" + value));
    return command;
  }

  private void awaitRecord(Process process, String id, Path log) throws IOException {
    var end = Instant.now().plus(SHOWS);
    try {
      while (Instant.now().isBefore(end)) {
        if (service.runs().find(id).isPresent()) {
          Files.deleteIfExists(log); // its own record tells the rest
          return;
        }
        if (process.waitFor(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          throw new Problem(422, String.join("\n", LogTail.last(log, LINES)));
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    throw new Problem(503, "the run '%s' was launched but has written no record yet".formatted(id));
  }
}
