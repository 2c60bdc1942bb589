package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.Executables;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.MappedRun;
import org.firstwords.dag.record.RunRecord;
import org.firstwords.dag.record.TaskRecord;
import org.firstwords.dag.record.TaskState;
import org.firstwords.workflow.render.TemplateContext;

/// Plans a dry run by asking each job (`--plan`) whether its result is cached.
public final class Planner {
  private final Workflow workflow;
  private final Executables executables;
  private final Set<String> selected;

  public Planner(Workflow workflow, Executables executables, Set<String> selected) {
    this.workflow = workflow;
    this.executables = executables;
    this.selected = selected;
  }

  /// The planned step of a task.
  ///
  /// @param step `hit`, `run`, `done` (in the resumed run) or `skip` (not selected, or nothing to
  ///   do)
  /// @param why the reason, for display
  public record Step(String task, String step, String why) {}

  /// The steps in execution order. Jobs are started only with `--plan`.
  public List<Step> plan(RunRecord begun) throws IOException, InterruptedException {
    var steps = new ArrayList<Step>();
    var unknown = new HashSet<String>();
    var known = new MappedRun(MappedRun.workflow(workflow, begun), begun);
    var open = new ArrayDeque<>(known.workflow().sorted());
    while (!open.isEmpty()) {
      var task = known.workflow().task(open.removeFirst().id());
      var run = known.run();
      var state = run.task(task.id()).state();
      var missing = task.dependencies().stream().filter(unknown::contains).findFirst();
      if (!task.isAmong(selected) || state == TaskState.SUCCESS) {
        var what = state == TaskState.SUCCESS ? "done" : "skip";
        steps.add(new Step(task.id(), what, run.task(task.id()).reason().orElse("")));
      } else if (missing.isPresent()) {
        unknown.add(task.id());
        steps.add(following(task, missing.get()));
      } else if (task.expansion().isPresent()) {
        var instances = known.instances(task);
        if (instances.isEmpty()) {
          steps.add(new Step(task.id(), "skip", task.expansion().get().text() + " is empty"));
        } else {
          known = known.expand(task, instances);
          instances.reversed().forEach(open::addFirst);
        }
      } else {
        var answer = ask(task, run);
        var step = step(task, answer);
        steps.add(step);
        switch (step.step()) {
          case "hit" -> {
            var with = run.with(task.id(), planned(task, answer.answer().json()));
            known = new MappedRun(known.workflow(), with);
          }
          case "run" -> unknown.add(task.id());
          default -> {}
        }
      }
    }
    return steps;
  }

  /// The step of a task after one whose result is not known.
  private static Step following(Task task, String before) {
    var why =
        task.mappedOver().isEmpty()
            ? "follows " + before
            : "mapped over " + task.expansion().orElseThrow().text();
    return new Step(task.id(), "run", why);
  }

  private static Step step(Task task, PlanResult answer) {
    if (answer.skipped()) {
      return new Step(task.id(), "skip", "nothing to do");
    }
    var hit = answer.answer().isHit();
    return new Step(task.id(), hit ? "hit" : "run", hit ? "cached" : "not cached");
  }

  private static TaskRecord planned(Task task, Optional<Object> answer) {
    return TaskRecord.planned(task.pushes() ? answer : Optional.empty());
  }

  /// The answer of a job to `--plan`.
  ///
  /// @param skipped whether its exit code skips the task
  private record PlanResult(boolean skipped, JobAnswer answer) {}

  private PlanResult ask(Task task, RunRecord run) throws IOException, InterruptedException {
    var line = TaskCommand.task(workflow.file(), task, TemplateContext.of(run, task, 1));
    var builder =
        line.process(executables.find(line.executable()), "--plan")
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    var process = builder.start();
    process.getOutputStream().close();
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    var code = process.waitFor();
    if (task.skipOnExitCode().contains(code)) {
      return new PlanResult(true, new JobAnswer(Optional.empty()));
    }
    if (code != ExitCode.OK) {
      throw new UserException(
          "'%s --plan' of the task '%s' ended with exit code %d; run it by hand: %s"
              .formatted(line.executable(), task.id(), code, String.join(" ", builder.command())));
    }
    return new PlanResult(false, JobAnswer.of(output));
  }
}
