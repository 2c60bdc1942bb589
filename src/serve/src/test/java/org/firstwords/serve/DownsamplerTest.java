package org.firstwords.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DownsamplerTest {
  @Test
  void keepsTheExtremesOfALongCurve() {
    var curve = new Downsampler(100);
    for (var step = 0; step < 1_000_000; step++) {
      curve.add(step, step == 123_456 ? 9 : step == 700_001 ? -9 : Math.sin(step / 1e5));
    }
    assertThat(curve.total()).isEqualTo(1_000_000);
    assertThat(curve.points())
        .hasSizeLessThanOrEqualTo(100)
        .hasSizeGreaterThan(40)
        .contains(List.of(123_456.0, 9.0), List.of(700_001.0, -9.0))
        .isSortedAccordingTo((one, other) -> Double.compare(one.getFirst(), other.getFirst()));
  }

  @Test
  void leavesAShortCurveAlone() {
    var curve = new Downsampler(4);
    curve.add(1, 2);
    curve.add(2, 1);
    assertThat(curve.points()).containsExactly(List.of(1.0, 2.0), List.of(2.0, 1.0));
  }
}
