package org.firstwords.model.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The index of stored features is read or refused, whatever it holds.
class FeatureIndexFuzzTest {
  @TempDir Path folder;

  @Test
  void index() {
    var at = new Location.Local(folder.resolve("index.jsonl"));
    Fuzzer.check(
        "index.jsonl",
        List.of(
            """
            {"name":"a.jpg","row":0,"views":2}
            {"name":"é.jpg","row":2,"views":0}
            """
                .getBytes(UTF_8)),
        file -> {
          Files.write(at.path(), file);
          FeatureIndex.read(new LocalStore(), at);
        });
  }
}
