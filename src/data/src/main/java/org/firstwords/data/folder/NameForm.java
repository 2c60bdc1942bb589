package org.firstwords.data.folder;

import java.text.Normalizer;
import java.util.Locale;

/// Makes names comparable that two machines write in different ways: Macs decompose letters such as
/// é (NFD), other systems and tables do not (NFC).
public final class NameForm {
  private NameForm() {}

  /// Composed letters (NFC).
  public static String composed(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /// As a disk compares names that knows no case: Windows and most Macs.
  public static String folded(String name) {
    return composed(composed(name).toLowerCase(Locale.ROOT));
  }
}
