package org.firstwords.serve;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.firstwords.dag.record.RunState;

/// Filter and order of a list of runs.
///
/// @param search a text that occurs in a run's id, workflow or params
/// @param order the name of a field, with `-` before it for the largest first
record RunQuery(
    Optional<RunState> state,
    Optional<String> workflow,
    Optional<String> search,
    String order,
    Paging paging) {
  private static final Map<String, Comparator<RunSummary>> ORDERS =
      Map.of(
          "started", Comparator.comparing(RunSummary::started),
          "ended", Comparator.comparing(runSummary -> runSummary.ended().orElse(Instant.MAX)),
          "seconds", Comparator.comparingDouble(RunSummary::seconds),
          "run_id", Comparator.comparing(RunSummary::runId),
          "workflow", Comparator.comparing(RunSummary::workflow),
          "state", Comparator.comparing(RunSummary::state));

  /// @throws Problem 400 for a state or order that there is not
  static RunQuery of(
      Optional<String> state,
      Optional<String> workflow,
      Optional<String> search,
      Optional<String> order,
      Paging paging) {
    var query =
        new RunQuery(
            state.map(RunQuery::state),
            workflow,
            search.map(text -> text.toLowerCase(Locale.ROOT)),
            order.orElse("-started"),
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
    throw Problem.wrong(
        "state=%s: there are %s"
            .formatted(
                text,
                String.join(
                    ", ", List.of(RunState.values()).stream().map(RunState::text).toList())));
  }

  private Comparator<RunSummary> comparator() {
    var falling = order.startsWith("-");
    var found = ORDERS.get(falling ? order.substring(1) : order);
    if (found == null) {
      throw Problem.wrong(
          "sort=%s: there are %s, each with '-' before it for the largest first"
              .formatted(order, String.join(", ", ORDERS.keySet().stream().sorted().toList())));
    }
    return (falling ? found.reversed() : found).thenComparing(RunSummary::runId);
  }

  RunPage of(RunIndex index, Instant now) {
    var all = index.all(now);
    var found = all.stream().filter(this::holds).sorted(comparator()).toList();
    var workflows = all.stream().map(RunSummary::workflow).distinct().sorted().toList();
    return new RunPage(
        found.size(),
        paging.page(),
        paging.size(),
        index.isComplete(),
        index.trouble(),
        workflows,
        paging.of(found));
  }

  private boolean holds(RunSummary run) {
    return state.filter(runState -> runState != run.state()).isEmpty()
        && workflow.filter(text -> !text.equals(run.workflow())).isEmpty()
        && search.filter(text -> !run.holds(text)).isEmpty();
  }
}
