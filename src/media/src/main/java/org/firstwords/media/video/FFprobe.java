package org.firstwords.media.video;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.firstwords.core.artifact.Json;
import org.firstwords.media.video.VideoInfo.FrameRate;

/// Reads a video's metadata with `ffprobe`.
public final class FFprobe {
  private static final String ENTRIES =
      "stream=width,height,avg_frame_rate,r_frame_rate,nb_frames,duration"
          + ":stream_side_data=rotation:format=duration";
  private final FFmpeg ffmpeg;

  public FFprobe(FFmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// The first video stream that is not a cover image; empty if there is none.
  ///
  /// @throws FFmpegException if the file is neither video nor audio
  public Optional<VideoInfo> of(Path file) throws IOException {
    var arguments =
        List.of(
            "-v",
            "error",
            "-select_streams",
            "V:0",
            "-show_entries",
            ENTRIES,
            "-of",
            "json",
            file.toString());
    try (var process = ffmpeg.startProbe(arguments)) {
      process.toProgram().close();
      var output = process.fromProgram().readAllBytes();
      process.finish();
      var result = Json.mapper().readTree(output);
      var stream = result.path("streams").path(0);
      return stream.isMissingNode()
          ? Optional.empty()
          : Optional.of(video(stream, result.path("format")));
    }
  }

  private static VideoInfo video(JsonNode stream, JsonNode format) {
    var average = FrameRate.parse(stream.path("avg_frame_rate").asText());
    var ownRate = FrameRate.parse(stream.path("r_frame_rate").asText());
    var seconds = stream.path("duration").asDouble(format.path("duration").asDouble());
    var frames = stream.path("nb_frames");
    return new VideoInfo(
        stream.path("width").asInt(),
        stream.path("height").asInt(),
        rotation(stream),
        ownRate.or(() -> average).orElse(new FrameRate(0, 1)),
        average.or(() -> ownRate).orElse(new FrameRate(0, 1)),
        seconds,
        frames.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(frames.asLong()));
  }

  private static int rotation(JsonNode stream) {
    for (var data : stream.path("side_data_list")) {
      if (data.has("rotation")) {
        return Math.floorMod(data.path("rotation").asInt(), 360);
      }
    }
    return 0;
  }
}
