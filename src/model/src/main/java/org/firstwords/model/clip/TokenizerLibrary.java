package org.firstwords.model.clip;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Loads the tokenizers' native library out of its jar: once, without a network.
///
/// By default the Java library reports usage from AWS machines, downloads another native library if
/// it finds a GPU, and caches unpacked files in the home directory.
final class TokenizerLibrary {
  private static final String OFFLINE = "ai.djl.offline";
  private static final String FOLDER = "ENGINE_CACHE_DIR";

  private static boolean loaded;

  private TokenizerLibrary() {}

  /// Does nothing after the first time.
  static synchronized void load() {
    if (!loaded) {
      System.setProperty(OFFLINE, "true");
      unpackAndLoad();
      loaded = true;
    }
  }

  /// A loaded library's file is needed no more.
  private static void unpackAndLoad() {
    try {
      var folder = Files.createTempDirectory("firstwords-tokenizers");
      System.setProperty(FOLDER, folder.toString());
      try {
        LibUtils.checkStatus();
      } finally {
        delete(folder);
      }
    } catch (IOException failed) {
      throw new UncheckedIOException("the tokenizers' library cannot be unpacked", failed);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var all = Files.walk(folder)) {
      for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
