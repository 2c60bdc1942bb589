package org.firstwords.dag.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Airflow's trigger rules: whether a task runs, given the outcomes of its upstream tasks.
public enum TriggerRule {
  ALL_SUCCESS,
  ALL_FAILED,
  ALL_DONE,
  ALL_DONE_MIN_ONE_SUCCESS,
  ALL_DONE_SETUP_SUCCESS,
  ONE_SUCCESS,
  ONE_FAILED,
  ONE_DONE,
  NONE_FAILED,
  NONE_FAILED_MIN_ONE_SUCCESS,
  NONE_SKIPPED,
  ALL_SKIPPED,
  ALWAYS;

  /// As in the file.
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TriggerRule> find(String text) {
    return Arrays.stream(values())
        .filter(triggerRule -> triggerRule.text().equals(text))
        .findFirst();
  }

  /// All of them, for messages.
  public static String all() {
    return Arrays.stream(values()).map(TriggerRule::text).collect(Collectors.joining(", "));
  }

  /// How a task ended.
  public enum Outcome {
    SUCCESS,
    FAILED,
    SKIPPED,
    UPSTREAM_FAILED
  }

  /// The decision for a task.
  public enum Verdict {
    WAIT,
    RUN,
    SKIP,
    FAIL
  }

  /// How many tasks ended in which way.
  public record Outcomes(int success, int failed, int skipped, int upstreamFailed) {
    public static final Outcomes NONE = new Outcomes(0, 0, 0, 0);

    /// With one more.
    public Outcomes plus(Outcome outcome) {
      return switch (outcome) {
        case SUCCESS -> new Outcomes(success + 1, failed, skipped, upstreamFailed);
        case FAILED -> new Outcomes(success, failed + 1, skipped, upstreamFailed);
        case SKIPPED -> new Outcomes(success, failed, skipped + 1, upstreamFailed);
        case UPSTREAM_FAILED -> new Outcomes(success, failed, skipped, upstreamFailed + 1);
      };
    }

    int all() {
      return success + failed + skipped + upstreamFailed;
    }
  }

  /// Evaluates the rule as Airflow's `TriggerRuleDep` does.
  ///
  /// @param upstream how many tasks this one waits for
  /// @param ended the outcomes of those of them that have ended
  public Verdict judge(int upstream, Outcomes ended) {
    if (upstream == 0 || this == ALWAYS) {
      return Verdict.RUN;
    }
    var success = ended.success();
    var skipped = ended.skipped();
    var failed = ended.failed() + ended.upstreamFailed();
    var failedItself = ended.failed();
    var done = ended.all() == upstream;
    return switch (this) {
      case ALL_SUCCESS ->
          failed > 0 ? Verdict.FAIL : skipped > 0 ? Verdict.SKIP : runIf(success == upstream);
      case ALL_FAILED -> success + skipped > 0 ? Verdict.SKIP : runIf(failed == upstream);
      case ALL_DONE, ALL_DONE_SETUP_SUCCESS -> runIf(done);
      case ALL_DONE_MIN_ONE_SUCCESS ->
          skipped > 0 ? Verdict.SKIP : done && success == 0 ? Verdict.FAIL : runIf(done);
      case ONE_SUCCESS ->
          success > 0
              ? Verdict.RUN
              : !done ? Verdict.WAIT : skipped == upstream ? Verdict.SKIP : Verdict.FAIL;
      case ONE_FAILED -> failed > 0 ? Verdict.RUN : done ? Verdict.SKIP : Verdict.WAIT;
      case ONE_DONE ->
          success + failedItself > 0 ? Verdict.RUN : done ? Verdict.SKIP : Verdict.WAIT;
      case NONE_FAILED -> failed > 0 ? Verdict.FAIL : runIf(done);
      case NONE_FAILED_MIN_ONE_SUCCESS ->
          failed > 0 ? Verdict.FAIL : skipped == upstream ? Verdict.SKIP : runIf(done);
      case NONE_SKIPPED -> skipped > 0 ? Verdict.SKIP : runIf(done);
      case ALL_SKIPPED -> success + failed > 0 ? Verdict.SKIP : runIf(skipped == upstream);
      case ALWAYS -> Verdict.RUN;
    };
  }

  private static Verdict runIf(boolean met) {
    return met ? Verdict.RUN : Verdict.WAIT;
  }
}
