package org.firstwords.core.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonFuzzTest {
  private static final String MANIFEST =
      """
      {"schema": 1, "task": "train", "command": "train", "arguments": ["--seed", "1"],
       "parameters": {"seed": "1"}, "cache_key": "c0ffee", "inputs": {},
       "outputs": {"checkpoint": {"uri": "/runs/r/train/checkpoint", "sha256": "ab", "bytes": 12,
         "files": [{"path": "model.safetensors", "sha256": "cd", "bytes": 12, "media_type": "x/y"}]}},
       "metrics": {"val_loss": 0.5}, "notes": ["é"],
       "code": {"executable": "train", "version": "1", "commit": "", "code": "c"},
       "environment": {}, "start": "2026-11-25T10:00:00Z", "end": "2026-11-25T10:00:01.5Z",
       "attempts": 1}
      """;

  @TempDir Path folder;

  @Test
  void readsOrRefusesManifests() {
    var store = new LocalStore();
    var at = new Location.Local(folder.resolve(Manifest.NAME));
    Fuzzer.check(
        Manifest.NAME,
        List.of(MANIFEST.getBytes(UTF_8)),
        file -> {
          java.nio.file.Files.write(at.path(), file);
          var manifest = Json.read(store, at, Manifest.class);
          manifest.toXCom(true);
          manifest.reuse("t", List.of(), "m", manifest.start(), manifest.end(), 1);
          manifest.outputs().values().forEach(artifact -> Objects.requireNonNull(artifact.uri()));
          Json.page(manifest);
        });
  }
}
