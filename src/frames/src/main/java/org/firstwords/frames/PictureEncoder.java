package org.firstwords.frames;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.firstwords.data.image.ExifOrientation;
import org.firstwords.data.image.ExifUse;
import org.firstwords.data.image.ImageFormat;
import org.firstwords.data.image.ImageProblem;
import org.firstwords.media.video.FFmpeg;
import org.firstwords.media.video.FFmpegException;

/// Makes a frame of a picture: scaled and cropped as a video's frames are ([FrameFormat]), and
/// turned as its EXIF says. Thread-safe.
///
/// @param scratch a local folder
record PictureEncoder(FFmpeg ffmpeg, FrameFormat format, ExifUse exif, Path scratch) {
  /// The frame, or what is wrong with the picture.
  sealed interface Result {
    /// @param isTurned whether EXIF has a turn
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Encoded(byte[] jpeg, boolean isTurned) implements Result {}

    record Unusable(String problem) implements Result {}
  }

  Result encode(byte[] image) throws IOException {
    var problem = ImageProblem.of(image);
    if (problem.isPresent()) {
      return new Result.Unusable(problem.get());
    }
    var file = Files.write(Files.createTempFile(scratch, "picture-", ".bin"), image);
    try {
      var orientation = ExifOrientation.of(image);
      var jpeg = run(file, ImageFormat.of(image).orElseThrow(), orientation);
      return jpeg.<Result>map(
              bytes -> new Result.Encoded(bytes, orientation != ExifOrientation.UPRIGHT))
          .orElseGet(() -> new Result.Unusable("does not decode"));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private Optional<byte[]> run(Path file, ImageFormat image, int orientation) throws IOException {
    var turn = exif == ExifUse.APPLY ? turn(orientation) : "null";
    try (var run = ffmpeg.start(arguments(file, image, turn + "," + format.pictureFilters()))) {
      run.toProgram().close();
      var jpeg = run.fromProgram().readAllBytes();
      run.finish();
      return jpeg.length == 0 ? Optional.empty() : Optional.of(jpeg);
    } catch (FFmpegException damaged) {
      return Optional.empty();
    }
  }

  private List<String> arguments(Path file, ImageFormat image, String filters) {
    return List.of(
        "-threads",
        "1",
        "-filter_threads",
        "1",
        "-noautorotate",
        "-f",
        demuxer(image),
        "-i",
        file.toString(),
        "-vf",
        filters,
        "-frames:v",
        "1",
        "-c:v",
        "mjpeg",
        "-threads:v",
        "1",
        "-q:v",
        String.valueOf(format.quality()),
        "-qmin",
        "1",
        "-flags:v",
        "+bitexact",
        "-f",
        "mjpeg",
        "pipe:1");
  }

  private static String demuxer(ImageFormat image) {
    return switch (image) {
      case JPEG -> "jpeg_pipe";
      case PNG -> "png_pipe";
      case WEBP -> "webp_pipe";
      case BMP -> "bmp_pipe";
      case TIFF -> "tiff_pipe";
      case GIF -> "gif";
      default -> throw new IllegalArgumentException("not read: " + image);
    };
  }

  private static String turn(int orientation) {
    return switch (orientation) {
      case 2 -> "hflip";
      case 3 -> "hflip,vflip";
      case 4 -> "vflip";
      case 5 -> "transpose=cclock_flip";
      case 6 -> "transpose=clock";
      case 7 -> "transpose=clock_flip";
      case 8 -> "transpose=cclock";
      default -> "null";
    };
  }
}
