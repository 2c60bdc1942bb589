package org.firstwords.media.video;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.media.video.VideoInfo.FrameRate;
import org.firstwords.media.video.VideoInfo.Traits;

/// Reads a video's metadata and timestamps with `ffprobe`.
public final class FFprobe {
  private static final String ENTRIES =
      "stream=width,height,avg_frame_rate,r_frame_rate,nb_frames,duration,time_base"
          + ",sample_aspect_ratio,color_transfer,field_order"
          + ":stream_side_data=rotation:format=duration,start_time,format_name";
  private static final FrameRate ONE = new FrameRate(1, 1);
  private final FFmpeg ffmpeg;

  public FFprobe(FFmpeg ffmpeg) {
    this.ffmpeg = ffmpeg;
  }

  /// The first video stream that is not a cover image; empty if there is none.
  ///
  /// @throws FFmpegException if the file is neither video nor audio
  public Optional<VideoInfo> of(Path file) throws IOException {
    return of(file, 0);
  }

  /// A video stream that is not a cover image; empty if there is none of this number.
  ///
  /// @param stream from 0
  /// @throws FFmpegException if the file is neither video nor audio
  public Optional<VideoInfo> of(Path file, int stream) throws IOException {
    var arguments = arguments("V", ENTRIES, "json", file);
    try (var process = ffmpeg.startProbe(arguments)) {
      process.toProgram().close();
      var output = InputLimit.LIST.readAll(process.fromProgram(), file.toString());
      process.finish();
      var result = Json.mapper().readTree(output);
      var streams = result.path("streams");
      return streams.path(stream).isMissingNode()
          ? Optional.empty()
          : Optional.of(video(streams.path(stream), streams.size(), result.path("format")));
    }
  }

  private static List<String> arguments(String streams, String entries, String form, Path file) {
    return List.of(
        "-v",
        "error",
        "-select_streams",
        streams,
        "-show_entries",
        entries,
        "-of",
        form,
        file.toString());
  }

  private static VideoInfo video(JsonNode stream, int streams, JsonNode format) {
    var average = FrameRate.parse(stream.path("avg_frame_rate").asText());
    var ownRate = FrameRate.parse(stream.path("r_frame_rate").asText());
    var seconds = stream.path("duration").asDouble(format.path("duration").asDouble());
    var frames = stream.path("nb_frames");
    return new VideoInfo(
        stream.path("width").asInt(),
        stream.path("height").asInt(),
        rotation(stream),
        ownRate.or(() -> average).orElse(new FrameRate(0, 1)),
        FrameRate.parse(stream.path("time_base").asText()).orElse(ONE),
        format.path("start_time").asDouble(),
        seconds,
        frames.isMissingNode() ? OptionalLong.empty() : OptionalLong.of(frames.asLong()),
        new Traits(
            format.path("format_name").asText(),
            streams,
            FrameRate.parse(stream.path("sample_aspect_ratio").asText()).orElse(ONE),
            stream.path("color_transfer").asText(),
            stream.path("field_order").asText()));
  }

  private static int rotation(JsonNode stream) {
    for (var data : stream.path("side_data_list")) {
      if (data.has("rotation")) {
        return Math.floorMod(data.path("rotation").asInt(), 360);
      }
    }
    return 0;
  }

  /// The timestamps of a video stream's packets, in decoding order, read without decoding.
  List<PacketTime> packets(Path file, int stream) throws IOException {
    return timestamps(file, stream, "packet=pts,dts,duration,size,flags");
  }

  /// The timestamps of a video stream's frames, in display order. Decodes the whole video.
  List<PacketTime> frames(Path file, int stream) throws IOException {
    return timestamps(file, stream, "frame=best_effort_timestamp,duration");
  }

  private List<PacketTime> timestamps(Path file, int stream, String entries) throws IOException {
    var arguments = arguments("V:" + stream, entries, "compact=p=0", file);
    try (var process = ffmpeg.startProbe(arguments)) {
      process.toProgram().close();
      var timestamps = new ArrayList<PacketTime>();
      var lines =
          new BufferedReader(
              new InputStreamReader(process.fromProgram(), StandardCharsets.US_ASCII));
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        PacketTime.parse(line).ifPresent(timestamps::add);
      }
      process.finish();
      return timestamps;
    }
  }
}
