package org.firstwords.model.clip;

import ai.djl.huggingface.tokenizers.jni.LibUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.firstwords.core.process.NativeExecutable;

/// Loads the tokenizers' native library, once and without network access: the one beside a native
/// executable, else that of the jar.
///
/// By default the Java library reports usage from AWS machines, downloads another native library if
/// it finds a GPU, and caches unpacked files in the home directory.
final class TokenizerLibrary {
  private static final String OFFLINE = "ai.djl.offline";
  private static final String FOLDER = "ENGINE_CACHE_DIR";

  private static boolean loaded;

  private TokenizerLibrary() {}

  /// Loads the library at the first call.
  static synchronized void load() {
    if (!loaded) {
      System.setProperty(OFFLINE, "true");
      if (NativeExecutable.folder().isPresent()) {
        LibUtils.checkStatus(); // see LibUtilsSubstitution
      } else {
        unpackAndLoad();
      }
      loaded = true;
    }
  }

  /// The unpacked file can be deleted once it is loaded.
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
