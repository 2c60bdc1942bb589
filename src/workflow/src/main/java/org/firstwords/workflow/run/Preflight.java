package org.firstwords.workflow.run;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Argument.Templated;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.render.PredictedXCom;
import org.firstwords.workflow.render.TemplateContext;

/// Checks a local run before its first task starts: executables, and the command line of each task,
/// whose executable parses it with `--check-only` and looks for its inputs.
///
/// A command line is not checked if it needs more of another task's XCom than the locations of
/// artifacts, nor if its executable is not one of ours, which would begin to work.
public final class Preflight {
  /// What differs between tasks without making one of them wrong.
  private static final Pattern HARMLESS = Pattern.compile("--(task-id|seed|probe-seed)=.*");

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z0-9-]*");

  private static final Pattern PARAM = Pattern.compile("\\bparams\\.(\\w+)");

  private final Workflow workflow;
  private final Executables executables;
  private final Set<String> selected;

  /// @param selected ids of the tasks that will run
  public Preflight(Workflow workflow, Executables executables, Set<String> selected) {
    this.workflow = workflow;
    this.executables = executables;
    this.selected = selected;
  }

  /// @param run with the tasks that are finished already
  /// @throws UserException with a list of all that is wrong
  public void check(RunRecord run) throws InterruptedException {
    var problems = new ArrayList<String>();
    var lines = new LinkedHashMap<String, Line>();
    var expanded = MappedRun.workflow(workflow, run);
    var ended = PredictedXCom.of(expanded, run);
    for (var task : expanded.sorted()) {
      if (task.isAmong(selected) && task.expansion().isPresent()) {
        task.executable().ifPresent(name -> find(task, name, problems));
      } else if (task.isAmong(selected) && run.task(task.id()).state() != TaskState.SUCCESS) {
        collect(task, ended, lines, problems);
      }
    }
    problems.addAll(checkAll(List.copyOf(lines.values()), run));
    refuse(problems);
  }

  /// Of a mapped task whose instances are not known yet, only the executable is checked.
  private void find(Task task, String executable, List<String> problems) {
    try {
      executables.find(executable);
    } catch (UserException missing) {
      problems.add("%s: %s".formatted(task.id(), missing.getMessage()));
    }
  }

  /// @throws UserException if there are problems
  public static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new UserException(
          problems.size() == 1
              ? "nothing was started; " + problems.getFirst()
              : "nothing was started; there are %d problems:%n  %s"
                  .formatted(problems.size(), String.join("\n  ", problems)));
    }
  }

  /// Command lines that are alike, but for what is harmless.
  private record Line(TaskCommand command, List<Task> tasks) {
    String name() {
      var first = tasks.getFirst().id();
      return tasks.size() == 1 ? first : "%s and %d like it".formatted(first, tasks.size() - 1);
    }
  }

  /// @param run with every task assumed successful
  private void collect(
      Task task, RunRecord run, SequencedMap<String, Line> lines, List<String> problems) {
    try {
      var scope = TemplateContext.of(run, task, 1);
      var command = TaskCommand.task(workflow.file(), task, scope);
      executables.find(command.executable());
      if (executables.isOurs(command.executable())) {
        lines
            .computeIfAbsent(key(command, run), _ -> new Line(command, new ArrayList<>()))
            .tasks()
            .add(task);
      }
    } catch (UserException wrong) {
      if (!readsOthers(task) || String.valueOf(wrong.getMessage()).startsWith("no executable")) {
        problems.add("%s: %s".formatted(task.id(), wrong.getMessage()));
      }
    }
  }

  private static boolean readsOthers(Task task) {
    return sources(task).anyMatch(source -> source.contains("xcom_pull"));
  }

  private static Stream<String> sources(Task task) {
    return Stream.of(task.commands(), task.arguments(), task.environment().values())
        .flatMap(fields -> fields.stream())
        .map(Templated::template)
        .map(template -> template.source());
  }

  private static String key(TaskCommand command, RunRecord run) {
    var folder = Pattern.quote(run.folder().location().toString());
    return Stream.concat(Stream.of(command.executable()), command.arguments().stream())
        .filter(word -> !HARMLESS.matcher(word).matches())
        .map(word -> word.replaceAll(folder + "/[^/]+", "RUN"))
        .collect(Collectors.joining("\0"));
  }

  private List<String> checkAll(List<Line> lines, RunRecord run) throws InterruptedException {
    var checks =
        lines.stream()
            .<Callable<List<String>>>map(
                line -> () -> new CommandCheck(executables, PATIENCE).problems(line.command()))
            .toList();
    var problems = new ArrayList<String>();
    try (var pool = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
      var answers = pool.invokeAll(checks);
      for (var i = 0; i < lines.size(); i++) {
        for (var problem : answer(answers.get(i))) {
          var line = lines.get(i);
          var hint = hint(problem, line.tasks().getFirst(), run);
          problems.add("%s: %s%s".formatted(line.name(), problem, hint));
        }
      }
    }
    return problems;
  }

  /// A check that cannot be run is no reason not to start.
  private static List<String> answer(Future<List<String>> check) throws InterruptedException {
    try {
      return check.get();
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof IOException) {
        return List.of();
      }
      throw new IllegalStateException(failed.getCause());
    }
  }

  /// The empty params of the argument that the problem names, or of the whole task if it names
  /// none: one of them may be the cause.
  private static String hint(String problem, Task task, RunRecord run) {
    var named = OPTION.matcher(problem).results().map(found -> found.group() + "=").toList();
    var suspected = sources(task).filter(source -> named.stream().anyMatch(source::startsWith));
    var sources = suspected.toList();
    var empty = new TreeSet<String>();
    (sources.isEmpty() ? sources(task) : sources.stream())
        .filter(source -> source.contains("{{"))
        .forEach(source ->
            PARAM
                .matcher(source)
                .results()
                .map(found -> found.group(1))
                .filter(name -> "".equals(run.params().get(name)))
                .forEach(empty::add));
    return Optional.of(empty)
        .filter(names -> !names.isEmpty())
        .map(names -> " (empty params: %s)".formatted(String.join(", ", names)))
        .orElse("");
  }
}
