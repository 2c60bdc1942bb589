package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firstwords.dag.record.RunState;

/// Filter and order of a list of runs.
///
/// @param tag that the run has
/// @param search a text that the id, workflow, tags, note or params contain
/// @param order the name of a field or value, with a `-` prefix for descending order
/// @param columns the values that the page shows
record RunQuery(
    Optional<RunState> state,
    Optional<String> workflow,
    Optional<String> tag,
    Optional<String> search,
    String order,
    List<String> columns,
    Paging paging) {
  private static final Map<String, Comparator<RunSummary>> ORDERS =
      Map.of(
          "started", Comparator.comparing(RunSummary::started),
          "ended", Comparator.comparing(runSummary -> runSummary.ended().orElse(Instant.MAX)),
          "seconds", Comparator.comparingDouble(RunSummary::seconds),
          "run_id", Comparator.comparing(RunSummary::runId),
          "workflow", Comparator.comparing(RunSummary::workflow),
          "bytes", Comparator.comparingLong(RunSummary::bytes),
          "state", Comparator.comparing(RunSummary::state));

  /// A page of the runs that match a query.
  ///
  /// @param total the number of all matching runs
  /// @param complete whether every run of the root has been indexed; false for a while after the
  ///   server's start
  /// @param trouble why the root cannot be listed, if it cannot
  /// @param workflows the names of all workflows that have runs
  /// @param tags that any run has
  @RegisterForReflection
  public record RunPage(
      int total,
      int page,
      int size,
      boolean complete,
      Optional<String> trouble,
      List<String> workflows,
      List<String> tags,
      List<RunSummary> runs) {}

  /// @throws Problem 400 for an unknown state or order
  static RunQuery of(
      Optional<String> state,
      Optional<String> workflow,
      Optional<String> tag,
      Optional<String> search,
      Optional<String> order,
      List<String> columns,
      Paging paging) {
    var query =
        new RunQuery(
            state.map(RunQuery::state),
            workflow,
            tag,
            search.map(text -> text.toLowerCase(Locale.ROOT)),
            order.orElse("-started"),
            List.copyOf(columns),
            paging);
    query.comparator();
    return query;
  }

  private static RunState state(String text) {
    for (var runState : RunState.values()) {
      if (runState.text().equals(text)) {
        return runState;
      }
    }
    throw Problem.badRequest(
        "state=%s: must be one of %s"
            .formatted(
                text,
                String.join(
                    ", ", List.of(RunState.values()).stream().map(RunState::text).toList())));
  }

  private Comparator<RunSummary> comparator() {
    var descending = order.startsWith("-");
    var name = descending ? order.substring(1) : order;
    if (name.startsWith(RunSummary.PARAM) || name.startsWith(RunSummary.METRIC)) {
      return byValue(name, descending).thenComparing(RunSummary::runId);
    }
    var found = ORDERS.get(name);
    if (found == null) {
      throw Problem.badRequest(
          "sort=%s: must be one of %s, param.NAME or metric.TASK.NAME, with a '-' prefix for descending order"
              .formatted(order, String.join(", ", ORDERS.keySet().stream().sorted().toList())));
    }
    return (descending ? found.reversed() : found).thenComparing(RunSummary::runId);
  }

  /// Numbers before texts; runs without the value come last in both directions.
  private static Comparator<RunSummary> byValue(String name, boolean descending) {
    var present =
        Comparator.<Object>comparingInt(value -> value instanceof Number ? 0 : 1)
            .thenComparingDouble(value -> value instanceof Number number ? number.doubleValue() : 0)
            .thenComparing(value -> value instanceof Number ? "" : String.valueOf(value));
    var ordered = descending ? present.reversed() : present;
    return (one, other) -> {
      var left = one.value(name);
      var right = other.value(name);
      return left.isPresent() && right.isPresent()
          ? ordered.compare(left.get(), right.get())
          : Boolean.compare(left.isEmpty(), right.isEmpty());
    };
  }

  RunPage of(RunIndex index, Instant now) {
    var all = index.all(now);
    var found = all.stream().filter(this::matches).sorted(comparator()).toList();
    var workflows = all.stream().map(RunSummary::workflow).distinct().sorted().toList();
    var tags = all.stream().flatMap(run -> run.tags().stream()).distinct().sorted().toList();
    return new RunPage(
        found.size(),
        paging.page(),
        paging.size(),
        index.isComplete(),
        index.trouble(),
        workflows,
        tags,
        paging.of(found).stream().map(run -> run.only(columns)).toList());
  }

  private boolean matches(RunSummary run) {
    return state.filter(runState -> runState != run.state()).isEmpty()
        && workflow.filter(text -> !text.equals(run.workflow())).isEmpty()
        && tag.filter(text -> !run.tags().contains(text)).isEmpty()
        && search.filter(text -> !run.contains(text)).isEmpty();
  }
}
