package org.firstwords.data.transcript;

import java.util.regex.Pattern;

/// Names of transcripts and their videos.
public final class TranscriptNames {
  /// Two SAYCam recordings, seven files, have `part` in their names where all others have a number.
  private static final Pattern PART =
      Pattern.compile("(S_20141029_2412_part [2-6]|S_20141122_2505_part [12])\\.csv");

  /// What SAYCam's column `Video Name` has for these recordings.
  private static final Pattern VIDEO_OF_PART = Pattern.compile("S_\\d{8}_\\d{4}\\D*part.*");

  private TranscriptNames() {}

  /// Whether a value of `Video Name` names a part of a SAYCam recording, which the reference
  /// ignores; `participant_03.mp4` does not.
  static boolean isSaycamPart(String value) {
    return VIDEO_OF_PART.matcher(value).matches();
  }

  /// The name under which the reference keeps the file: `…_part 2.csv` is `…_02.csv`.
  public static String canonical(String filename) {
    return PART.matcher(filename).matches() ? filename.replace("part ", "0") : filename;
  }

  /// The name without its last suffix.
  public static String stem(String filename) {
    var dot = filename.lastIndexOf('.');
    return dot > 0 && dot < filename.length() - 1 ? filename.substring(0, dot) : filename;
  }

  /// The video named by a value of `Video Name`: its suffix, if any, is replaced by `.mp4`.
  static String video(String value) {
    return stem(value.substring(value.lastIndexOf('/') + 1)) + ".mp4";
  }
}
