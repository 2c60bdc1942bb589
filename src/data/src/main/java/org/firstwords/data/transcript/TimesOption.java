package org.firstwords.data.transcript;

import java.util.Locale;

/// How the user says times are written.
public enum TimesOption {
  /// Decided for each file from all its rows and the video's length.
  AUTO,
  /// Minutes and seconds as in SAYCam's transcripts.
  SAYCAM,
  /// As a clock shows it.
  CLOCK,
  /// Plain seconds.
  SECONDS;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
