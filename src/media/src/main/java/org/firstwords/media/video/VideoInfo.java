package org.firstwords.media.video;

import java.util.Optional;
import java.util.OptionalLong;

/// The video stream's metadata.
///
/// @param width of the stored image, in pixels
/// @param height of the stored image, in pixels
/// @param rotation display rotation in degrees counter-clockwise, 0 to 359
/// @param nativeRate frames per second by the file's header
/// @param timeBase the unit of timestamps, in seconds
/// @param start of the container's clock, in seconds
/// @param seconds duration by the file's header; 0 if unknown
/// @param frames number of frames, if the file states it
/// @param traits what a user should know about the stream
public record VideoInfo(
    int width,
    int height,
    int rotation,
    FrameRate nativeRate,
    FrameRate timeBase,
    double start,
    double seconds,
    OptionalLong frames,
    Traits traits) {

  /// Properties of the stream that affect how its pictures look.
  ///
  /// @param container FFmpeg's name of the file format, such as `matroska,webm`
  /// @param streams number of video streams in the file
  /// @param pixelAspect width by height of a pixel
  /// @param transfer FFmpeg's name of the transfer function, such as `smpte2084`
  /// @param fieldOrder FFmpeg's name of the field order, such as `progressive` or `tt`
  public record Traits(
      String container, int streams, FrameRate pixelAspect, String transfer, String fieldOrder) {
    /// `PQ` or `HLG` if the video is HDR.
    public Optional<String> hdr() {
      return switch (transfer) {
        case "smpte2084" -> Optional.of("PQ");
        case "arib-std-b67" -> Optional.of("HLG");
        default -> Optional.empty();
      };
    }

    /// Whether a picture consists of two fields.
    public boolean isInterlaced() {
      return fieldOrder.matches("tt|bb|tb|bt");
    }

    /// Whether pixels are wider or narrower than high.
    public boolean isAnamorphic() {
      return pixelAspect.numerator() != pixelAspect.denominator();
    }

    /// Whether the format is a bare codec stream, without timestamps.
    public boolean isRawStream() {
      return container.matches("h26[134]|hevc|vvc|evc|m4v|mpegvideo|obu|mjpeg|dirac|vc1|cavsvideo");
    }

    /// Whether the file is Matroska or WebM.
    public boolean isMatroska() {
      return container.contains("matroska");
    }

    /// Whether timestamps of the format may restart or jump, as those of MPEG transport streams.
    boolean isBroadcast() {
      return container.matches("mpegts|mpeg");
    }
  }

  /// The width after rotation.
  public int displayWidth() {
    return isSideways() ? height : width;
  }

  /// The height after rotation.
  public int displayHeight() {
    return isSideways() ? width : height;
  }

  private boolean isSideways() {
    return rotation % 180 == 90;
  }

  /// The same video, stretched to square pixels.
  public VideoInfo withSquarePixels() {
    var aspect = traits.pixelAspect().value();
    return new VideoInfo(
        Math.max(1, (int) Math.round(width * aspect)),
        height,
        rotation,
        nativeRate,
        timeBase,
        start,
        seconds,
        frames,
        traits);
  }

  /// An exact fraction: frames per second such as 30000/1001, seconds, or an aspect ratio.
  public record FrameRate(long numerator, long denominator) {
    public FrameRate {
      if (numerator < 0 || denominator <= 0) {
        throw new IllegalArgumentException("rate %d/%d".formatted(numerator, denominator));
      }
    }

    /// Parses `30000/1001` or `4:3`; empty for `0/0`, which means unknown, and for other text.
    static Optional<FrameRate> parse(String text) {
      if (!text.matches("\\d{1,18}[/:]\\d{1,18}")) {
        return Optional.empty();
      }
      var slash = Math.max(text.indexOf('/'), text.indexOf(':'));
      var numerator = Long.parseLong(text.substring(0, slash));
      var denominator = Long.parseLong(text.substring(slash + 1));
      return numerator == 0 || denominator == 0
          ? Optional.empty()
          : Optional.of(new FrameRate(numerator, denominator));
    }

    public double framesPerSecond() {
      return value();
    }

    /// The numerator divided by the denominator.
    public double value() {
      return (double) numerator / denominator;
    }

    @Override
    public String toString() {
      return numerator + "/" + denominator;
    }
  }
}
