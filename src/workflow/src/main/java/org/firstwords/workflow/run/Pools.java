package org.firstwords.workflow.run;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Task;
import org.firstwords.dag.file.Workflow;

/// Airflow's pools: how many slots the running tasks of each pool may take together. A task is in
/// its `pool`, or in `default_pool`, and takes `pool_slots`, or one.
///
/// @param slots by name; [#UNLIMITED] for any number
public record Pools(Map<String, Integer> slots) {
  /// As many slots as are asked for.
  public static final int UNLIMITED = -1;

  /// The pool of tasks that name none.
  public static final String DEFAULT = "default_pool";

  /// The slots that Airflow gives a pool of which nothing is said.
  public static final int DEFAULT_SLOTS = 128;

  /// The pools of which nothing is said.
  public static final Pools UNNAMED = new Pools(Map.of());

  public Pools {
    slots = Map.copyOf(slots);
  }

  /// What a task takes of a pool.
  private record Demand(String pool, int slots) {
    static Demand of(Task task) {
      return new Demand(
          task.constant("pool").filter(pool -> !pool.isEmpty()).orElse(DEFAULT),
          task.constant("pool_slots").map(Integer::parseInt).orElse(1));
    }
  }

  /// The pools that tasks name.
  public Set<String> used(Workflow workflow) {
    return workflow.tasks().values().stream()
        .map(task -> Demand.of(task).pool())
        .filter(pool -> !pool.equals(DEFAULT))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private int slotsOf(String pool) {
    var given = slots.getOrDefault(pool, DEFAULT_SLOTS);
    return given == UNLIMITED ? Integer.MAX_VALUE : given;
  }

  /// @throws UserException if a task takes more slots than its pool has
  public void check(Workflow workflow) {
    var refused =
        workflow.tasks().values().stream()
            .flatMap(
                task -> findRefusal(Demand.of(task)).map(why -> task.id() + ": " + why).stream())
            .toList();
    if (!refused.isEmpty()) {
      throw new UserException(
          refused.stream().collect(Collectors.joining("\n  ", "nothing was started\n  ", "")));
    }
  }

  private Optional<String> findRefusal(Demand demand) {
    return demand.slots() <= slotsOf(demand.pool())
        ? Optional.empty()
        : Optional.of(
            "it takes %d slots of the pool '%s', which has %d; give --pool %s=%d"
                .formatted(
                    demand.slots(),
                    demand.pool(),
                    slotsOf(demand.pool()),
                    demand.pool(),
                    demand.slots()));
  }

  /// What running tasks leave free.
  static final class Free {
    private final Pools pools;
    private final Map<String, Demand> demands = new HashMap<>();
    private final Map<String, Integer> taken = new HashMap<>();

    Free(Pools pools) {
      this.pools = pools;
    }

    /// Counts anew.
    void count(Collection<Task> running) {
      taken.clear();
      running.forEach(this::take);
    }

    private Demand demand(Task task) {
      return demands.computeIfAbsent(task.id(), _ -> Demand.of(task));
    }

    private void take(Task task) {
      taken.merge(demand(task).pool(), demand(task).slots(), Integer::sum);
    }

    /// Why a task never finds room in its pool.
    Optional<String> findRefusal(Task task) {
      return pools.findRefusal(demand(task));
    }

    /// Takes the slots of a task if they are free.
    ///
    /// @return whether they are
    boolean tryTake(Task task) {
      var demand = demand(task);
      var free = pools.slotsOf(demand.pool()) - taken.getOrDefault(demand.pool(), 0);
      if (demand.slots() > free) {
        return false;
      }
      take(task);
      return true;
    }
  }
}
