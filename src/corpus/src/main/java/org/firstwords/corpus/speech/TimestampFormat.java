package org.firstwords.corpus.speech;

import java.util.random.RandomGenerator;

/// Timestamp formats that occur in transcripts.
enum TimestampFormat {
  COLON,
  POINT,
  COMMA,
  WITHOUT_MINUTES,
  RANGE,
  TENS;

  /// One of the ways that suit the time; the plain one half of the time.
  static TimestampFormat random(int seconds, RandomGenerator random) {
    var any = values()[random.nextInt(values().length)];
    return any.suits(seconds) && random.nextBoolean() ? any : COLON;
  }

  private boolean suits(int seconds) {
    return switch (this) {
      case COLON, POINT, COMMA, RANGE -> true;
      case WITHOUT_MINUTES -> seconds < 60;
      case TENS -> seconds % 60 % 10 == 0 && seconds % 60 != 0;
    };
  }

  /// @param until when the next row begins
  String write(int seconds, int until) {
    return switch (this) {
      case COLON -> "%d:%02d".formatted(seconds / 60, seconds % 60);
      case POINT -> "%d.%02d".formatted(seconds / 60, seconds % 60);
      case COMMA -> "%d,%02d".formatted(seconds / 60, seconds % 60);
      case WITHOUT_MINUTES -> ":%02d".formatted(seconds);
      case RANGE -> COLON.write(seconds, until) + "-" + COLON.write(until, until);
      case TENS -> "%d:%d".formatted(seconds / 60, seconds % 60 / 10);
    };
  }
}
