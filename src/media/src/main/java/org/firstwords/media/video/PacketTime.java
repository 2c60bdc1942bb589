package org.firstwords.media.video;

import java.util.Optional;
import java.util.OptionalLong;

/// When a packet or frame is decoded and shown, in units of the stream's time base.
///
/// @param presentation when it is shown, if the file states it
/// @param decoding when it is decoded, if the file states it
/// @param duration 0 if unknown
record PacketTime(OptionalLong presentation, OptionalLong decoding, long duration) {

  /// Parses a line of `ffprobe -of compact`; empty for a packet without picture: one without data,
  /// or one that an edit list discards.
  static Optional<PacketTime> parse(String line) {
    var presentation = OptionalLong.empty();
    var decoding = OptionalLong.empty();
    var duration = 0L;
    var known = false;
    for (var field : line.split("\\|", -1)) {
      var value = field.substring(field.indexOf('=') + 1);
      switch (field.substring(0, Math.max(0, field.indexOf('=')))) {
        case "pts", "best_effort_timestamp" -> {
          presentation = number(value);
          known = true;
        }
        case "dts" -> decoding = number(value);
        case "duration" -> duration = number(value).orElse(0);
        case "size" -> {
          if (value.equals("0")) {
            return Optional.empty();
          }
        }
        case "flags" -> {
          if (value.contains("D")) {
            return Optional.empty();
          }
        }
        default -> {}
      }
    }
    return known
        ? Optional.of(new PacketTime(presentation, decoding, Math.max(0, duration)))
        : Optional.empty();
  }

  private static OptionalLong number(String value) {
    return value.equals("N/A") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value));
  }

  /// When it follows its predecessor in the file.
  OptionalLong order() {
    return decoding.isPresent() ? decoding : presentation;
  }
}
