package org.firstwords.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;

class DisplayFormatTest {
  @Test
  void timesAreShort() {
    assertThat(DisplayFormat.duration(Duration.ofMillis(1234))).isEqualTo("1.2 s");
    assertThat(DisplayFormat.duration(Duration.ofSeconds(59))).isEqualTo("59 s");
    assertThat(DisplayFormat.duration(Duration.ofMillis(83_400))).isEqualTo("1 min 23 s");
    assertThat(DisplayFormat.duration(Duration.ofMinutes(125))).isEqualTo("2 h 05 min");
  }

  @Test
  void metricsKeepTheDigitsThatCount() {
    assertThat(DisplayFormat.metric(12)).isEqualTo("12");
    assertThat(DisplayFormat.metric(0.87654)).isEqualTo("0.8765");
    assertThat(DisplayFormat.metric(1234567)).isEqualTo("1,234,567");
    assertThat(DisplayFormat.bytes(1536)).isEqualTo("1.5 KiB");
    assertThat(DisplayFormat.bytes(12)).isEqualTo("12 B");
  }

  @Test
  void linksAreRelative() {
    var links = new RelativeLinks(new Location.Local(Path.of("/r/run 1/report/page")));
    assertThat(links.to(new Location.Local(Path.of("/r/run 1/train/a b"))))
        .hasValue("../../train/a%20b");
    assertThat(links.to(new Location.Local(Path.of("/r/other/train"))))
        .hasValue("../../../other/train");
    assertThat(links.to(new Location.Local(Path.of("/elsewhere/x")))).isEmpty();
    assertThat(links.to(new Location.S3("bucket", "k"))).isEmpty();
    var s3 = new RelativeLinks(new Location.S3("bucket", "runs/a/report/page"));
    assertThat(s3.to(new Location.S3("bucket", "runs/a/train"))).hasValue("../../train");
  }
}
