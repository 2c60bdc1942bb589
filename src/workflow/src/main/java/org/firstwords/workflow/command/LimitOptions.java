package org.firstwords.workflow.command;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.firstwords.core.process.Suggestions;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Workflow;
import org.firstwords.workflow.run.Pools;
import org.firstwords.workflow.run.TaskLimits;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// How many tasks run at the same time.
@Command
final class LimitOptions {
  @Option(
      names = "--max-parallel",
      paramLabel = "N",
      description = "Maximum number of tasks run at the same time (default: max_active_tasks).")
  Optional<Integer> maxParallel = Optional.empty();

  @Option(
      names = "--pool",
      paramLabel = "NAME=SLOTS",
      description =
          "Slots of a pool that tasks name, such as gpu=1; may be repeated (default: 128; -1: any"
              + " number).")
  Map<String, Integer> pools = new LinkedHashMap<>();

  /// The limits, checked against the workflow; says what was assumed.
  ///
  /// @throws UserException if a task takes more slots than its pool has
  TaskLimits of(Workflow workflow, PrintWriter notes) {
    if (maxParallel.filter(places -> places < 1).isPresent()) {
      throw new UserException("--max-parallel must be at least 1");
    }
    var places = Math.min(workflow.maxActiveTasks(), maxParallel.orElse(Integer.MAX_VALUE));
    return new TaskLimits(places, pools(workflow, notes));
  }

  private Pools pools(Workflow workflow, PrintWriter notes) {
    pools.forEach((name, slots) -> {
      if (slots < 1 && slots != Pools.UNLIMITED) {
        throw new UserException("--pool %s=%d: give at least 1 slot".formatted(name, slots));
      }
    });
    var given = new Pools(pools);
    given.check(workflow);
    var used = given.used(workflow);
    var assumed =
        used.stream()
            .filter(name -> !pools.containsKey(name))
            .map(name -> "--pool %s=N".formatted(name))
            .collect(Collectors.joining(" "));
    if (!assumed.isEmpty()) {
      notes.printf("note: pools have %d slots unless you give %s%n", Pools.DEFAULT_SLOTS, assumed);
    }
    for (var name : pools.keySet()) {
      if (!used.contains(name) && !name.equals(Pools.DEFAULT)) {
        notes.printf("note: no task is in the pool '%s'%s%n", name, Suggestions.hint(name, used));
      }
    }
    return given;
  }
}
