package org.firstwords.corpus.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.SplittableRandom;
import org.firstwords.corpus.speech.SyntheticTranscript.TimestampFormat;
import org.junit.jupiter.api.Test;

class TimestampFormatTest {
  @Test
  void writesAsTranscribersDo() {
    assertThat(TimestampFormat.COLON.write(65, 70)).isEqualTo("1:05");
    assertThat(TimestampFormat.POINT.write(65, 70)).isEqualTo("1.05");
    assertThat(TimestampFormat.COMMA.write(65, 70)).isEqualTo("1,05");
    assertThat(TimestampFormat.WITHOUT_MINUTES.write(45, 46)).isEqualTo(":45");
    assertThat(TimestampFormat.RANGE.write(7, 12)).isEqualTo("0:07-0:12");
    assertThat(TimestampFormat.TENS.write(200, 210)).isEqualTo("3:2");
  }

  @Test
  void everyWayIsUsedAndOnlyWhereItSuits() {
    var random = new SplittableRandom(1);
    var used = EnumSet.noneOf(TimestampFormat.class);
    for (var i = 0; i < 2000; i++) {
      var seconds = i % 200;
      var way = TimestampFormat.random(seconds, random);
      used.add(way);
      if (way == TimestampFormat.TENS) {
        assertThat(seconds % 60).isIn(10, 20, 30, 40, 50);
      }
      if (way == TimestampFormat.WITHOUT_MINUTES) {
        assertThat(seconds).isLessThan(60);
      }
    }
    assertThat(used).containsExactlyInAnyOrder(TimestampFormat.values());
  }
}
