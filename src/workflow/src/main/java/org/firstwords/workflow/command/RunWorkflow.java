package org.firstwords.workflow.command;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.firstwords.core.observe.Telemetry;
import org.firstwords.core.observe.TelemetryOptions;
import org.firstwords.core.process.ErrorJson;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.Log;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.storage.Location;
import org.firstwords.core.storage.StorePatience;
import org.firstwords.core.storage.Stores;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.file.WorkflowReader;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.ProcessId;
import org.firstwords.dag.record.RunNotes;
import org.firstwords.dag.record.RunParams;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.Runs;
import org.firstwords.workflow.result.RunOutcome;
import org.firstwords.workflow.result.RunResults;
import org.firstwords.workflow.run.Executor;
import org.firstwords.workflow.run.LocalExecutor;
import org.firstwords.workflow.run.Planner;
import org.firstwords.workflow.run.Preflight;
import org.firstwords.workflow.run.RunDisplay;
import org.firstwords.workflow.run.RunStarter;
import org.firstwords.workflow.run.RunTelemetry;
import org.firstwords.workflow.run.Runner;
import org.firstwords.workflow.run.TaskLimits;
import org.firstwords.workflow.run.TaskSelection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Runs a workflow.
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a workflow: each task a process of this machine, or with --on kubernetes a pod.",
      "Cached results are reused. A run that was interrupted, even by kill -9, is"
          + " continued by the same command.",
      "Attempts that end with 75, by a signal or by their execution_timeout are retried as"
          + " often as 'retries' says; 1, 2 and 70 are not, for they would fail again."
    },
    footer = {
      "",
      "Examples:",
      "  firstwords run workflows/smoke.yaml",
      "  firstwords run workflows/smoke.yaml --param seed=8 --param max_steps=100",
      "  firstwords run workflows/smoke.yaml --dry-run",
      "  firstwords run workflows/smoke.yaml --root s3://experiments/runs --run-id nightly",
      "  firstwords run workflows/smoke.yaml --from report",
      "  firstwords run workflows/smoke.yaml --tag baseline --note 'before larger crops'",
      "  firstwords run workflows/smoke.yaml --expect 'labeled>=0.8' --expect 'shuffled<=0.32'",
      "  firstwords run workflows/smoke.yaml --openlineage http://marquez:5000 --mlflow"
          + " http://mlflow:5000"
    })
public final class RunWorkflow implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "Workflow file.")
  Path file;

  @Option(
      names = {"-p", "--param"},
      paramLabel = "NAME=VALUE",
      description = "Gives a param another value; may be repeated.")
  Map<String, String> params = new LinkedHashMap<>();

  @Option(
      names = "--root",
      paramLabel = "LOCATION",
      description =
          "Where all runs are: a folder or s3://bucket/key (default: params.root, or runs).")
  Optional<Location> root;

  @Option(
      names = "--run-id",
      paramLabel = "ID",
      description = "Name of the run; one that exists is continued (default: manual__<time>).")
  Optional<String> runId;

  @Option(
      names = "--from",
      paramLabel = "TASK",
      description = "Run this task and its downstream tasks; take the others from an earlier run.")
  Optional<String> from;

  @Option(
      names = "--only",
      paramLabel = "TASK",
      description = "Run only this task; take its upstream tasks from an earlier run.")
  Optional<String> only;

  @Mixin LimitOptions limits;

  @Option(names = "--new", description = "Begin a new run even if one was interrupted.")
  boolean fresh;

  @Option(
      names = "--dry-run",
      description = "Only print which tasks are cached and which would run; start nothing.")
  boolean dryRun;

  @Option(
      names = "--no-check",
      description = "Start without checking the command lines of all tasks.")
  boolean unchecked;

  @Option(
      names = "--on",
      paramLabel = "PLACE",
      defaultValue = "local",
      description = "Where the tasks run: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  Place place;

  @Mixin NoteOptions notes;

  @Mixin ResultOptions expected;

  @Mixin KubernetesOptions kubernetes;

  @Mixin StorePatience patience;

  @Mixin TelemetryOptions observe;

  @Option(names = "--json", description = "Print the result as one JSON object.")
  boolean json;

  @Option(names = "--stacktrace", description = "Print the stack trace of an error.")
  boolean stacktrace;

  @Spec CommandSpec spec;

  /// Where tasks run.
  enum Place {
    /// As local processes.
    LOCAL,
    /// As Jobs of a Kubernetes cluster.
    KUBERNETES;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Stores store;

  @Inject
  public RunWorkflow(Stores store) {
    this.store = store;
  }

  @Override
  public Integer call() throws Exception {
    try {
      return start();
    } catch (Exception failed) {
      reportError(failed);
      throw failed;
    }
  }

  /// An ending without a result is written in all forms, too.
  private void reportError(Exception failed) {
    var message = Optional.ofNullable(failed.getMessage()).orElse(failed.getClass().getName());
    expected.writeError(message);
    if (json) {
      var out = spec.commandLine().getOut();
      out.println(ErrorJson.line(message, ExitCode.of(failed)));
      out.flush();
    }
  }

  private int start() throws IOException, InterruptedException {
    patience.install();
    notes.check();
    var err = spec.commandLine().getErr();
    var workflow = WorkflowReader.read(file, warning -> err.println("warning: " + warning));
    var values = RunParams.of(workflow, params, root);
    var bounds = limits.of(workflow, err);
    return switch (place) {
      case LOCAL -> call(workflow, values, bounds, new LocalExecutor(Executables.ofEnvironment()));
      case KUBERNETES -> {
        try (var jobs = kubernetes.connect(workflow, values.root(), store)) {
          yield call(workflow, values, bounds, jobs);
        }
      }
    };
  }

  private int call(Workflow workflow, RunParams values, TaskLimits bounds, Executor executor)
      throws IOException, InterruptedException {
    var runs = new Runs(store, values.root());
    var starter = new RunStarter(runs, workflow, values, executor);
    var selection = TaskSelection.of(workflow, from, only);
    var interrupted =
        fresh || runId.isPresent() || !selection.isWhole()
            ? Optional.<RunRecord>empty()
            : starter.findInterrupted();
    var draft = interrupted.orElseGet(() -> starter.draft(runId, Instant.now()));
    if (place == Place.LOCAL && !unchecked) {
      new Preflight(workflow, Executables.ofEnvironment(), selection.tasks()).check(draft);
    }
    executor.check(workflow, draft, selection.tasks());
    if (dryRun) {
      var executables = Executables.ofEnvironment();
      return plan(workflow, starter, selection, interrupted, runs, executables);
    }
    variables(starter.draft(runId, Instant.now())); // reports errors before the run starts
    try (var telemetry = observe.ofRun()) {
      return run(workflow, starter, selection, interrupted, runs, bounds, executor, telemetry);
    }
  }

  private int plan(
      Workflow workflow,
      RunStarter starter,
      TaskSelection selection,
      Optional<RunRecord> interrupted,
      Runs runs,
      Executables executables)
      throws IOException, InterruptedException {
    var draft = interrupted.isPresent() ? interrupted.get() : starter.draft(runId, Instant.now());
    var run = selection.isWhole() ? draft : selection.applyTo(draft, runs);
    var steps = new Planner(workflow, executables, selection.tasks()).plan(run);
    new PlanPrinter(workflow, steps).print(spec.commandLine().getOut(), json);
    return ExitCode.OK;
  }

  private int run(
      Workflow workflow,
      RunStarter starter,
      TaskSelection selection,
      Optional<RunRecord> interrupted,
      Runs runs,
      TaskLimits bounds,
      Executor executor,
      Telemetry telemetry)
      throws IOException, InterruptedException {
    var owner = ProcessId.of(ProcessHandle.current());
    var err = spec.commandLine().getErr();
    RunRecord begun;
    if (interrupted.isPresent()) {
      err.printf("continuing run %s (use --new to start afresh)%n", interrupted.get().runId());
      begun = starter.resume(interrupted.get(), owner);
    } else {
      begun = starter.start(runId, owner, Instant.now());
      err.printf("run %s -> %s%n", begun.runId(), begun.folder().location());
    }
    err.flush();
    notes.write(begun, store);
    var run = selection.isWhole() ? begun : selection.applyTo(begun, runs);
    var display = RunDisplay.forTerminal(workflow, Log.ofProcess().stream(), runs);
    var stop = StopSignal.ofProcess();
    var runTelemetry = new RunTelemetry(begun, telemetry);
    var ended =
        new Runner(workflow, run, store, executor, stop, display, bounds, variables(begun)).run();
    runTelemetry.end(ended);
    var order = MappedRun.workflow(workflow, ended).tasks().sequencedKeySet();
    var results = RunResults.read(ended, order, store);
    var written =
        RunNotes.read(
            store, ended.folder().location(), problem -> err.println("warning: " + problem));
    var outcome = RunOutcome.of(ended, written, order, results, expected.expectations);
    new RunResultPrinter(outcome).print(spec.commandLine(), json);
    expected.write(outcome);
    return outcome.exitCode();
  }

  private Map<String, String> variables(RunRecord run) {
    var where =
        switch (place) {
          case LOCAL -> TelemetryOptions.TaskLocation.LOCAL;
          case KUBERNETES -> TelemetryOptions.TaskLocation.REMOTE;
        };
    var variables = patience.forTasks();
    variables.putAll(observe.forTasks(where, RunTelemetry.identity(run), run.workflow()));
    return variables;
  }
}
