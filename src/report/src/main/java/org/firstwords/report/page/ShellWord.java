package org.firstwords.report.page;

/// Writes words for a shell.
final class ShellWord {
  private ShellWord() {}

  /// The word in quotation marks where the shell needs them.
  static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
