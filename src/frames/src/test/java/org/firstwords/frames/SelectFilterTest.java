package org.firstwords.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.firstwords.core.process.StopSignal;
import org.firstwords.media.video.FFmpeg;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectFilterTest {
  @TempDir Path folder;

  @Test
  void cutsIndicesIntoRunsOfEqualSteps() {
    assertThat(SelectFilter.of(List.of(0L, 6L, 12L, 18L, 23L, 100L)).runs())
        .containsExactly(new SelectFilter.Run(0, 6, 18), new SelectFilter.Run(23, 77, 100));
    assertThat(SelectFilter.of(List.of(7L)).expression()).isEqualTo("gte(pts,7)*eq(pts,7)");
  }

  @Test
  void selectsExactlyTheseFrames() throws IOException {
    var random = new Random(1);
    var regular = LongStream.iterate(3, number -> number < 4000, number -> number + 6);
    var scattered = random.longs(3000, 4000, 20_000);
    var wanted = LongStream.concat(regular, scattered).distinct().sorted().boxed().toList();
    assertThat(selected(SelectFilter.of(wanted))).isEqualTo(wanted);
  }

  @Test
  void staysFastAndExactForTensOfThousands() throws IOException {
    var wanted = LongStream.range(0, 40_000).filter(index -> index % 7 < 3).boxed().toList();
    assertThat(selected(SelectFilter.of(wanted))).isEqualTo(wanted);
  }

  /// The frames of 40,000 that FFmpeg selects.
  private List<Long> selected(SelectFilter selection) throws IOException {
    var script = folder.resolve("filters.txt");
    Files.writeString(script, "select='%s'".formatted(selection.expression()));
    var source = "color=s=2x2:r=1000:d=40";
    try (var run =
        FFmpeg.find(StopSignal.detached())
            .start(
                "-f",
                "lavfi",
                "-i",
                source,
                "-fps_mode",
                "passthrough",
                "-/filter:v",
                script.toString(),
                "-f",
                "framecrc",
                "pipe:1")) {
      var lines = new String(run.fromProgram().readAllBytes(), StandardCharsets.US_ASCII).lines();
      var taken =
          lines
              .filter(line -> !line.startsWith("#"))
              .map(line -> Long.valueOf(line.split(",", -1)[2].strip()))
              .toList();
      run.finish();
      return taken;
    }
  }
}
