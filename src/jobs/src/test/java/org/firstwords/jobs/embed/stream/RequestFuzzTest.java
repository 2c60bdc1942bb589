package org.firstwords.jobs.embed.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.embed.encode.Encoder;
import org.firstwords.model.CheckpointFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Lines of `embed --stream` are prepared or refused, whatever they hold.
class RequestFuzzTest {
  @TempDir Path folder;

  @Test
  void requests() throws Exception {
    var world = new CheckpointFixture(folder).withModel("ball", "car").withImages(1, "ball");
    var store = new LocalStore();
    var image = Files.readAllBytes(world.images().resolve("ball/ball_0.jpg"));
    var inline = Base64.getEncoder().encodeToString(image);
    try (var encoder = Encoder.open(store, new Location.Local(world.checkpoint()), false)) {
      var parser = new RequestParser(encoder, new ImageFetcher(store));
      Fuzzer.check(
          "",
          List.of(
              "{\"id\":[1,\"a\"],\"text\":\"ball car\"}".getBytes(UTF_8),
              "{\"id\":1,\"image\":\"%s/a.jpg\"}".formatted(folder).getBytes(UTF_8),
              "{\"id\":1,\"image\":\"data:image/jpeg;base64,%s\"}"
                  .formatted(inline)
                  .getBytes(UTF_8)),
          line -> parser.of(new LineReader.Line.Whole(1, line)));
    }
  }
}
