package org.firstwords.workflow.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The digests of the files that a run has made.
final class Digests {
  /// `run/task/artifact/file`
  private static final int DEPTH = 4;

  /// Event files hold the time of the clock; the page holds times.
  private static final Set<String> NOT_COMPARED = Set.of("events", "page", "work");

  private static final Pattern UPLOAD = Pattern.compile("\\.mpus-.*");

  private Digests() {}

  /// By path below the run, of all files of artifacts; of the manifest only that it is there.
  static Map<String, String> of(Path root) throws IOException {
    var digests = new TreeMap<String, String>();
    try (var all = Files.walk(root)) {
      for (var file : all.filter(Files::isRegularFile).toList()) {
        var path = root.relativize(file);
        if (file.endsWith("manifest.json")) {
          digests.put(path.toString(), "written");
        } else if (path.getNameCount() >= DEPTH
            && !path.startsWith(".cache")
            && !UPLOAD.matcher(path.getName(0).toString()).matches()
            && !NOT_COMPARED.contains(path.getName(2).toString())) {
          digests.put(path.toString(), of(Files.readAllBytes(file)));
        }
      }
    }
    return digests;
  }

  private static String of(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// The paths that differ, for the log.
  static String difference(Map<String, String> expected, Map<String, String> found) {
    var paths = new TreeMap<String, String>();
    expected.forEach((path, digest) -> {
      if (!digest.equals(found.get(path))) {
        paths.put(path, found.containsKey(path) ? "differs" : "is missing");
      }
    });
    found.keySet().stream()
        .filter(path -> !expected.containsKey(path))
        .forEach(path -> paths.put(path, "is too much"));
    return paths.toString();
  }
}
