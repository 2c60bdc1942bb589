package org.firstwords.dag.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Locale;
import org.firstwords.dag.file.TriggerRule.Outcome;
import org.firstwords.dag.file.TriggerRule.Outcomes;
import org.firstwords.dag.file.TriggerRule.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each row: a rule, the outcomes of three upstream tasks (s success, f failed, k skipped, u
/// upstream failed, - not yet), and what follows. From Airflow's `TriggerRuleDep`.
class TriggerRuleTest {
  @ParameterizedTest
  @CsvSource({
    "all_success, sss, RUN",
    "all_success, ss-, WAIT",
    "all_success, sf-, FAIL",
    "all_success, su-, FAIL",
    "all_success, sk-, SKIP",
    "all_success, kf-, FAIL",
    "all_failed, fff, RUN",
    "all_failed, fuf, RUN",
    "all_failed, ff-, WAIT",
    "all_failed, s--, SKIP",
    "all_failed, fk-, SKIP",
    "all_done, sfk, RUN",
    "all_done, uuu, RUN",
    "all_done, sf-, WAIT",
    "all_done_setup_success, sfk, RUN",
    "all_done_setup_success, ss-, WAIT",
    "all_done_min_one_success, sff, RUN",
    "all_done_min_one_success, fff, FAIL",
    "all_done_min_one_success, sk-, SKIP",
    "all_done_min_one_success, ss-, WAIT",
    "all_done_min_one_success, fuu, FAIL",
    "one_success, s--, RUN",
    "one_success, f--, WAIT",
    "one_success, fff, FAIL",
    "one_success, kkk, SKIP",
    "one_success, kfu, FAIL",
    "one_failed, f--, RUN",
    "one_failed, u--, RUN",
    "one_failed, ss-, WAIT",
    "one_failed, ssk, SKIP",
    "one_done, s--, RUN",
    "one_done, f--, RUN",
    "one_done, k--, WAIT",
    "one_done, u--, WAIT",
    "one_done, kuk, SKIP",
    "none_failed, ssk, RUN",
    "none_failed, kkk, RUN",
    "none_failed, sk-, WAIT",
    "none_failed, f--, FAIL",
    "none_failed, u--, FAIL",
    "none_failed_min_one_success, ssk, RUN",
    "none_failed_min_one_success, kkk, SKIP",
    "none_failed_min_one_success, u--, FAIL",
    "none_failed_min_one_success, kk-, WAIT",
    "none_skipped, sfu, RUN",
    "none_skipped, k--, SKIP",
    "none_skipped, sf-, WAIT",
    "all_skipped, kkk, RUN",
    "all_skipped, kk-, WAIT",
    "all_skipped, s--, SKIP",
    "all_skipped, ku-, SKIP",
    "always, ---, RUN",
    "always, fff, RUN",
  })
  void judges(String rule, String ended, Verdict verdict) {
    assertThat(TriggerRule.find(rule).orElseThrow().judge(3, outcomes(ended))).isEqualTo(verdict);
  }

  private static Outcomes outcomes(String letters) {
    var outcomes = Outcomes.NONE;
    for (var i = 0; i < letters.length(); i++) {
      outcomes =
          switch (letters.charAt(i)) {
            case 's' -> outcomes.plus(Outcome.SUCCESS);
            case 'f' -> outcomes.plus(Outcome.FAILED);
            case 'k' -> outcomes.plus(Outcome.SKIPPED);
            case 'u' -> outcomes.plus(Outcome.UPSTREAM_FAILED);
            default -> outcomes;
          };
    }
    return outcomes;
  }

  @Test
  void runsWhatWaitsForNothing() {
    assertThat(Arrays.stream(TriggerRule.values()).map(rule -> rule.judge(0, Outcomes.NONE)))
        .containsOnly(Verdict.RUN);
  }

  @Test
  void isWrittenAsInAirflow() {
    assertThat(TriggerRule.values())
        .allSatisfy(
            rule -> assertThat(rule.text()).isEqualTo(rule.name().toLowerCase(Locale.ROOT)));
    assertThat(TriggerRule.find("all_sucess")).isEmpty();
  }
}
