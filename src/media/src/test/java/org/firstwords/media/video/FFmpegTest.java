package org.firstwords.media.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.core.process.ExitCode;
import org.firstwords.core.process.StopSignal;
import org.firstwords.core.process.StoppedException;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.media.video.VideoInfo.FrameRate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FFmpegTest {
  @TempDir Path folder;
  private final StopSignal stop = StopSignal.detached();

  @Test
  void ships() throws IOException {
    assertThat(FFmpeg.find(stop).version()).isEqualTo("8.1.2");
  }

  @Test
  void encodesWhatIsPipedIn() throws IOException {
    var ffmpeg = FFmpeg.find(stop);
    var video = folder.resolve("grey.mp4");
    try (var run =
        ffmpeg.start(
            ("-f rawvideo -pix_fmt gray -s 64x48 -r 30000/1001 -i pipe:0 -c:v libopenh264 " + video)
                .split(" "))) {
      try (var frames = run.toProgram()) {
        frames.write(new byte[64 * 48 * 15]);
      }
      assertThat(run.finish()).isEmpty();
    }
    var probed = new FFprobe(ffmpeg).of(video).orElseThrow();
    assertThat(probed.width()).isEqualTo(64);
    assertThat(probed.height()).isEqualTo(48);
    assertThat(probed.nativeRate()).isEqualTo(new FrameRate(30000, 1001));
    assertThat(probed.frames()).hasValue(15);
  }

  @Test
  void failsWithTheProgramsLastWords() throws IOException {
    var missing = folder.resolve("missing.mp4").toString();
    try (var run = FFmpeg.find(stop).start("-i", missing, "-f", "null", "-")) {
      assertThatThrownBy(run::finish)
          .isInstanceOf(FFmpegException.class)
          .hasMessageContaining("No such file");
    }
  }

  @Test
  void isKilledByAStopSignal() throws IOException {
    try (var run = FFmpeg.find(stop).start("-re -f lavfi -i testsrc2 -f null -".split(" "))) {
      stop.request(ExitCode.TERMINATED);
      assertThatThrownBy(run::finish).isInstanceOf(StoppedException.class);
    }
  }

  /// Otherwise a picture or video would count as damaged.
  @Test
  void saysNothingAboutTheFileWhenOthersEndIt() throws IOException {
    var ffmpeg = FFmpeg.find(stop);
    try (var run = ffmpeg.start("-re -f lavfi -i testsrc2 -f null -".split(" "))) {
      run.kill();
      assertThatThrownBy(run::finish)
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("was killed (status 137)");
    }
    try (var run = ffmpeg.start("-re -f lavfi -i testsrc2 -f rawvideo -".split(" "))) {
      assertThat(run.fromProgram().readNBytes(1)).hasSize(1); // it handles signals by now
      ProcessHandle.current()
          .children()
          .filter(child -> child.info().commandLine().orElse("").contains("rawvideo"))
          .forEach(ProcessHandle::destroy);
      run.fromProgram().transferTo(OutputStream.nullOutputStream());
      assertThatThrownBy(run::finish)
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("was killed (status 255)");
    }
  }

  @Test
  void saysWhenTheChosenProgramDoesNotRun() throws IOException {
    var program = Files.writeString(folder.resolve("ffmpeg"), "not a program");
    assertThatThrownBy(() -> FFmpeg.at(program, stop))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("does not run")
        .hasMessageContaining(FFmpeg.VARIABLE);
  }

  @Test
  void refusesProgramsThatAreTooOld() throws IOException {
    var program = folder.resolve("old");
    Files.writeString(program, "#!/bin/sh\necho ffmpeg version 5.1.9-0+deb12u1 Copyright\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    assertThatThrownBy(() -> FFmpeg.at(program, stop))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is FFmpeg 5.1.9-0+deb12u1, but 7 or newer is needed");
  }
}
