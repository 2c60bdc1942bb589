package org.firstwords.core.process;

/// Writes words for a shell.
public final class ShellWord {
  private ShellWord() {}

  /// The word, in quotation marks where the shell needs them.
  public static String quoted(String word) {
    return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
