package org.firstwords.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.firstwords.core.process.Profile.Activity;
import org.firstwords.core.process.Profile.Recorded;
import org.firstwords.core.process.Profile.Recording;
import org.junit.jupiter.api.Test;

class ProfileSummaryTest {
  private static final List<Activity> ACTIVE =
      Arrays.stream(Activity.values()).filter(one -> one != Activity.WAITING).toList();

  private static Recorded span(Activity activity, long thread, long start, long end) {
    return new Recorded(activity, "", thread, "t" + thread, start, end);
  }

  private static ProfileSummary summary(long length, Recorded... spans) {
    return ProfileSummary.of(new Recording(List.of(spans), 0, length));
  }

  @Test
  void sharesAMomentBetweenThreads() {
    var summary =
        summary(100, span(Activity.NETWORK, 1, 0, 80), span(Activity.DECODING, 2, 40, 80));
    assertThat(summary.share(Activity.NETWORK)).isCloseTo(0.6, within(1e-9));
    assertThat(summary.share(Activity.DECODING)).isCloseTo(0.2, within(1e-9));
  }

  @Test
  void countsTheInnermostSpanOfAThread() {
    var summary = summary(100, span(Activity.INPUT, 1, 20, 30), span(Activity.DECODING, 1, 10, 50));
    assertThat(summary.share(Activity.INPUT)).isCloseTo(0.1, within(1e-9));
    assertThat(summary.share(Activity.DECODING)).isCloseTo(0.3, within(1e-9));
  }

  @Test
  void doesNotCountWaiting() {
    var summary =
        summary(
            100,
            span(Activity.STORE, 1, 0, 100),
            span(Activity.WAITING, 1, 10, 90),
            span(Activity.NETWORK, 2, 10, 60));
    assertThat(summary.share(Activity.STORE)).isCloseTo(0.2, within(1e-9));
    assertThat(summary.share(Activity.NETWORK)).isCloseTo(0.5, within(1e-9));
    assertThat(summary).hasToString("network 50 %, store 20 %, other 30 % of 0.0 s");
  }

  @Test
  void addsUpToNoMoreThanTheWhole() {
    var spans =
        IntStream.range(0, 60)
            .mapToObj(
                i -> span(ACTIVE.get(i % ACTIVE.size()), i % 5, i / 5 * 80L, i / 5 * 80L + 10 + i))
            .toArray(Recorded[]::new);
    var summary = summary(1000, spans);
    var all = Arrays.stream(Activity.values()).mapToDouble(summary::share).sum();
    assertThat(all).isBetween(0.4, 1.0);
  }
}
