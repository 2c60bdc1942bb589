package org.firstwords.data.folder;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Recognises hidden files and files that operating systems, network drives and editors leave in
/// folders. They are never data, even if they end in `.jpg` or `.csv`.
public final class SystemFiles {
  /// Files and folders by their whole name, in lower case.
  private static final Set<String> NAMES =
      Set.of(
          // Windows
          "thumbs.db",
          "ehthumbs.db",
          "ehthumbs_vista.db",
          "desktop.ini",
          "autorun.inf",
          "$recycle.bin",
          "recycler",
          "recycled",
          "system volume information",
          // macOS
          "__macosx",
          "icon\r",
          "network trash folder",
          "temporary items",
          "thevolumesettingsfolder",
          // Linux
          "lost+found",
          // network drives: Synology, QNAP, NetApp
          "@eadir",
          "@tmp",
          "#recycle",
          "#snapshot",
          "@recycle",
          "@recently-snapshot",
          "~snapshot",
          // programs
          "__pycache__",
          "picasa.ini",
          "zbthumbnail.info");

  /// `~$x.docx`: an open Office document. `~wrl0001.tmp`: its temporary copy.
  private static final List<String> PREFIXES = List.of("~$", "~wrl", "~wrd", "~lock.");

  /// What copies of Windows and Synology files carry beside them, and Hadoop's mark of a folder.
  private static final List<String> SUFFIXES =
      List.of(":zone.identifier", "@synoeastream", "@synoresource", "_$folder$");

  private SystemFiles() {}

  /// Whether the file, or a folder on the way to it, is hidden or a system file.
  ///
  /// @param relativePath from the folder that the user named, with `/` between names
  public static boolean matches(String relativePath) {
    return Arrays.stream(relativePath.split("/", -1)).anyMatch(SystemFiles::isSystemName);
  }

  private static boolean isSystemName(String name) {
    var lower = name.toLowerCase(Locale.ROOT);
    return isHidden(lower)
        || isEditorBackup(lower)
        || NAMES.contains(lower)
        || PREFIXES.stream().anyMatch(lower::startsWith)
        || SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") && !name.equals(".") && !name.equals("..");
  }

  /// `#x.csv#` is what Emacs saves on its own.
  private static boolean isEditorBackup(String name) {
    return name.length() > 2 && name.startsWith("#") && name.endsWith("#");
  }
}
