package org.firstwords.data.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Random;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameIndexTest {
  @TempDir Path folder;

  @Test
  void knowsWhatAMapKnows() throws IOException {
    var random = new Random(1);
    var expected = new LinkedHashMap<String, FrameIndexEntry>();
    var at = folder.resolve("index.jsonl");
    try (var out = Files.newBufferedWriter(at)) {
      for (var i = 0; i < 60_000; i++) { // names fill two pieces
        var name = "Säugling_%d_%03d_%02d.jpg".formatted(i / 400, i / 16 % 25, i % 16);
        var shard = "frames-%05d.tar".formatted(i / 7000);
        var entry =
            new FrameIndexEntry(
                name, shard, 512 + random.nextLong(1L << 40) / 2, random.nextInt(1 << 30));
        expected.put(name, entry);
        out.write(Json.line(entry) + "\n");
      }
      var again = new FrameIndexEntry("Säugling_3_001_01.jpg", "frames-00000.tar", 1024, 7);
      expected.put(again.name(), again);
      out.write(Json.line(again) + "\n");
    }
    var index = FrameIndex.read(new LocalStore(), new Location.Local(at));
    assertThat(index.names()).containsExactlyElementsOf(expected.keySet());
    expected.forEach((name, entry) -> {
      if (!index.find(name).equals(Optional.of(entry))) {
        assertThat(index.find(name)).contains(entry);
      }
    });
    assertThat(index.find("Säugling_3_001_1.jpg")).isEmpty();
    assertThat(index.find("")).isEmpty();
    assertThat(index.names().contains("Säugling_0_000_00.jpg")).isTrue();
    assertThat(index.names().contains("nobody.jpg")).isFalse();
  }
}
