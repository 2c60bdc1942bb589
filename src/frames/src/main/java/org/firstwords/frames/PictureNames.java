package org.firstwords.frames;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import org.firstwords.core.storage.Sha256;
import org.firstwords.data.folder.NameForm;
import org.firstwords.data.frame.FrameName;
import org.firstwords.frames.caption.CaptionedImage;

/// Names the frames of pictures in the reference's form, so that no two are equal and each fits
/// into a tar.
final class PictureNames {
  /// A tar keeps 100 bytes, of which the counts and the suffix of a frame take 11.
  private static final int LONGEST = 85;

  private static final int DIGITS = 12;
  private final Set<String> taken = new HashSet<>();
  private final Predicate<String> exists;
  private int shortened;

  /// @param exists whether there is a frame of this name already
  PictureNames(Predicate<String> exists) {
    this.exists = exists;
  }

  /// The picture's name without suffix; with folder and suffix, and then with a number, if another
  /// frame has that name.
  String next(CaptionedImage image) {
    var stem = fit(image.stem());
    for (var number = 1; !isFree(stem); number++) {
      stem = fit(number == 1 ? image.path() : image.path() + "_" + number);
    }
    return stem;
  }

  private boolean isFree(String stem) {
    return !exists.test(frame(stem)) && taken.add(stem);
  }

  /// The name of a picture's only frame.
  static String frame(String stem) {
    return new FrameName(stem, 1, 0).toString();
  }

  private String fit(String path) {
    var name = NameForm.composed(path).replace('/', '_').replace('.', '_');
    var bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= LONGEST) {
      return name;
    }
    shortened++;
    var end = name.length();
    while (name.substring(0, end).getBytes(StandardCharsets.UTF_8).length > LONGEST - DIGITS - 1) {
      end = name.offsetByCodePoints(end, -1);
    }
    return name.substring(0, end) + "_" + Sha256.of(path).substring(0, DIGITS);
  }

  /// How many names were too long.
  int shortened() {
    return shortened;
  }
}
