package org.firstwords.workflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.firstwords.core.process.UserException;
import org.firstwords.dag.file.Workflow;
import org.firstwords.dag.record.RunState;
import org.firstwords.dag.record.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The slots of pools, with tasks that end at once.
class PoolsTest {
  @TempDir Path folder;
  private final InstantExecutor executor = new InstantExecutor();

  private Workflow workflow(String tasks) {
    return FakeWorkflow.read("root: runs", folder.resolve("starts"), tasks);
  }

  private void run(String tasks, int maxParallel, Map<String, Integer> pools) throws Exception {
    var limits = new TaskLimits(maxParallel, new Pools(pools));
    var run = executor.run(workflow(tasks), limits, folder.resolve("runs"));
    assertThat(run.state()).isEqualTo(RunState.SUCCESS);
  }

  private static String tasks(int count, String keys) {
    return IntStream.range(0, count)
        .mapToObj(i -> "t%d: {arguments: [t]%s}".formatted(i, keys))
        .collect(Collectors.joining("\n"));
  }

  @Test
  void tasksWaitForASlotOfTheirPool() throws Exception {
    var free = "x: {arguments: [x]}\ny: {arguments: [y]}\n";
    run(free + tasks(6, ", pool: gpu"), 8, Map.of("gpu", 2));
    assertThat(executor.started()).hasSize(8);
    assertThat(executor.most()).containsEntry("gpu", 2).containsEntry("all", 4);
  }

  @Test
  void instancesOfAMappedTaskTakeASlotEach() throws Exception {
    run("m: {expand: {arguments: [[a], [b], [c]]}, pool: gpu}", 8, Map.of("gpu", 1));
    assertThat(executor.started()).containsExactly("m.0", "m.1", "m.2");
    assertThat(executor.most()).containsEntry("gpu", 1);
  }

  /// As in Airflow, a task for which there is no room lets others of its pool pass.
  @Test
  void aTaskTakesItsSlotsAtOnce() throws Exception {
    run(
        """
        small: {arguments: [s], pool: gpu, priority_weight: 3}
        large: {arguments: [l], pool: gpu, pool_slots: 2, priority_weight: 2}
        last: {arguments: [l], pool: gpu, priority_weight: 1}
        """,
        8,
        Map.of("gpu", 2));
    assertThat(executor.started()).containsExactly("small", "last", "large");
  }

  @Test
  void aPoolHasAsManySlotsAsAirflowGivesIt() throws Exception {
    run(tasks(130, ", pool: gpu"), 200, Map.of());
    assertThat(executor.most()).containsEntry("gpu", 128);
  }

  @Test
  void tasksWithoutAPoolAreInTheDefaultPool() throws Exception {
    run(tasks(4, ""), 8, Map.of("default_pool", 3));
    assertThat(executor.most()).containsEntry("default_pool", 3);
  }

  @Test
  void aPoolMayHaveAnyNumberOfSlots() throws Exception {
    run(tasks(130, ", pool: gpu"), 200, Map.of("gpu", Pools.UNLIMITED));
    assertThat(executor.most()).containsEntry("gpu", 130);
  }

  @Test
  void refusesATaskThatTakesMoreThanItsPoolHas() {
    var two =
        workflow(
            """
            a: {arguments: [a], pool: gpu, pool_slots: 2}
            b: {arguments: [b], pool_slots: 129}
            c: {arguments: [c], pool: gpu}
            """);
    assertThatThrownBy(() -> new Pools(Map.of("gpu", 1)).check(two))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "nothing was started\n"
                + "  a: it takes 2 slots of the pool 'gpu', which has 1; give --pool gpu=2\n"
                + "  b: it takes 129 slots of the pool 'default_pool', which has 128; give --pool"
                + " default_pool=129");
    new Pools(Map.of("gpu", 2, "default_pool", 200)).check(two);
  }

  /// Which pool the instances are in is known only when the list is there.
  @Test
  void aTaskThatNeverFindsRoomFails() throws Exception {
    var mapped =
        workflow("m: {partial: {arguments: [m], pool_slots: 2}, expand: {pool: [cpu, gpu]}}");
    var limits = new TaskLimits(4, new Pools(Map.of("gpu", 1)));
    var run = executor.run(mapped, limits, folder.resolve("runs"));
    assertThat(run.task("m.0").state()).isEqualTo(TaskState.SUCCESS);
    assertThat(run.task("m.1").reason())
        .contains("it takes 2 slots of the pool 'gpu', which has 1; give --pool gpu=2");
  }
}
