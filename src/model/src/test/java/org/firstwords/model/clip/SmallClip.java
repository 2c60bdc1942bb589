package org.firstwords.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;

/// The files of a published CLIP, but small and with random weights; made by
/// `src/test/python/clip_goldens.py`.
public record SmallClip(Path folder) {
  private static final String[] FILES = {"config.json", "model.safetensors", "tokenizer.json"};

  /// Its files in a folder of the disk.
  public static SmallClip in(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (var name : FILES) {
      try (var in = open("small/" + name)) {
        Files.copy(in, folder.resolve(name));
      }
    }
    return new SmallClip(folder);
  }

  ClipFolder files() {
    return new ClipFolder(new LocalStore(), new Location.Local(folder));
  }

  static InputStream open(String name) {
    return Objects.requireNonNull(SmallClip.class.getResourceAsStream(name), name);
  }

  static JsonNode golden(String name) throws IOException {
    try (var in = open(name)) {
      return Json.mapper().readTree(in);
    }
  }
}
