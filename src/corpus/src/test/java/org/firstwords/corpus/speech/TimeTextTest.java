package org.firstwords.corpus.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TimeTextTest {
  @Test
  void writesAsTranscribersDo() {
    assertThat(TimeText.COLON.write(65, 70)).isEqualTo("1:05");
    assertThat(TimeText.POINT.write(65, 70)).isEqualTo("1.05");
    assertThat(TimeText.COMMA.write(65, 70)).isEqualTo("1,05");
    assertThat(TimeText.WITHOUT_MINUTES.write(45, 46)).isEqualTo(":45");
    assertThat(TimeText.RANGE.write(7, 12)).isEqualTo("0:07-0:12");
    assertThat(TimeText.TENS.write(200, 210)).isEqualTo("3:2");
  }

  @Test
  void everyWayIsUsedAndOnlyWhereItSuits() {
    var random = new SplittableRandom(1);
    var used = EnumSet.noneOf(TimeText.class);
    for (var i = 0; i < 2000; i++) {
      var seconds = i % 200;
      var way = TimeText.random(seconds, random);
      used.add(way);
      if (way == TimeText.TENS) {
        assertThat(seconds % 60).isIn(10, 20, 30, 40, 50);
      }
      if (way == TimeText.WITHOUT_MINUTES) {
        assertThat(seconds).isLessThan(60);
      }
    }
    assertThat(used).containsExactlyInAnyOrder(TimeText.values());
  }
}
