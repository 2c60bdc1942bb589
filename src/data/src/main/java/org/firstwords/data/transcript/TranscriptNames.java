package org.firstwords.data.transcript;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names of transcripts and their videos.
public final class TranscriptNames {
  /// Two SAYCam recordings, seven files, have `part` in their names where all others have a number.
  private static final Pattern PART =
      Pattern.compile("(S_20141029_2412_part [2-6]|S_20141122_2505_part [12])\\.csv");

  /// What SAYCam's column `Video Name` has for these recordings.
  private static final Pattern VIDEO_OF_PART = Pattern.compile("S_\\d{8}_\\d{4}\\D*part.*");

  /// A language tag at the end of a name without suffix: `clip.en`, `clip.pt-BR`, `clip.eng`.
  private static final Pattern LANGUAGE =
      Pattern.compile("(?<name>.+)\\.(?<tag>(?<language>[A-Za-z]{2,3})(?:-[A-Za-z0-9]{2,8})*)");

  private static final Set<String> LANGUAGES =
      Arrays.stream(Locale.getISOLanguages())
          .flatMap(code -> Stream.of(code, Locale.of(code).getISO3Language()))
          .collect(Collectors.toSet());

  private TranscriptNames() {}

  /// A name that ends in the tag of a language, as subtitles are often named.
  ///
  /// @param stem the name without the tag
  record OfLanguage(String stem, String tag) {}

  /// @param stem a name without suffix
  static Optional<OfLanguage> ofLanguage(String stem) {
    var match = LANGUAGE.matcher(stem);
    return match.matches() && LANGUAGES.contains(match.group("language").toLowerCase(Locale.ROOT))
        ? Optional.of(new OfLanguage(match.group("name"), match.group("tag")))
        : Optional.empty();
  }

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
