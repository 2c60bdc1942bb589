package org.firstwords.frames.preview;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.media.video.FFmpeg;

/// One picture of several frames in rows, made by FFmpeg.
record ContactSheet(FFmpeg ffmpeg, Path scratch) {
  private static final int COLUMNS = 6;
  private static final int SIDE = 224;

  /// Side of a picture in its place.
  private static final int INNER = 216;

  /// @param images JPEGs, at least one
  /// @return a JPEG
  byte[] of(List<byte[]> images) throws IOException {
    var folder = Files.createTempDirectory(scratch, "preview-");
    var arguments = new ArrayList<>(List.of("-threads", "1"));
    for (var i = 0; i < images.size(); i++) {
      var file = Files.write(folder.resolve(i + ".jpg"), images.get(i));
      arguments.addAll(List.of("-i", file.toString()));
    }
    arguments.addAll(
        List.of(
            "-filter_complex_threads",
            "1",
            "-filter_complex",
            filter(images.size()),
            "-map",
            "[sheet]",
            "-frames:v",
            "1",
            "-c:v",
            "mjpeg",
            "-threads:v",
            "1",
            "-q:v",
            "3",
            "-flags:v",
            "+bitexact",
            "-f",
            "image2pipe",
            "pipe:1"));
    try (var run = ffmpeg.start(arguments)) {
      run.toProgram().close();
      var sheet = run.fromProgram().readAllBytes();
      run.finish();
      return sheet;
    }
  }

  private static String filter(int images) {
    var text = new StringBuilder();
    var places = new ArrayList<String>();
    var inputs = new StringBuilder();
    for (var i = 0; i < images; i++) {
      text.append(
          "[%d:v]scale=%d:%d:force_original_aspect_ratio=decrease,pad=%d:%d:(ow-iw)/2:(oh-ih)/2,setsar=1,format=yuvj420p[v%d];"
              .formatted(i, INNER, INNER, SIDE, SIDE, i));
      inputs.append("[v%d]".formatted(i));
      places.add("%d_%d".formatted(i % COLUMNS * SIDE, i / COLUMNS * SIDE));
    }
    if (images == 1) {
      return text + "[v0]null[sheet]";
    }
    return "%s%sxstack=inputs=%d:fill=black:layout=%s[sheet]"
        .formatted(text, inputs, images, String.join("|", places));
  }
}
