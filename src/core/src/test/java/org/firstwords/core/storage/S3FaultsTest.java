package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.firstwords.core.storage.FaultyServer.error;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.FaultyServer.Fault;
import org.firstwords.core.storage.FaultyServer.Fault.Answer;
import org.firstwords.core.storage.FaultyServer.Fault.Cut;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Overloaded servers and dropped connections.
class S3FaultsTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  private final List<Duration> pauses = new ArrayList<>();
  private final Location folder = S3.folder();
  private final ArtifactStore healthy = new S3Store(S3.settings(), Backoff.STANDARD);

  private static FaultyServer server(Fault... faults) {
    return new FaultyServer(S3.endpoint(), faults);
  }

  private ArtifactStore through(FaultyServer server) {
    var settings =
        TestSettings.of(server.endpoint(), S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY);
    return new S3Store(
        settings, new Backoff(6, Duration.ofMillis(250), Duration.ofSeconds(30), pauses::add));
  }

  private static byte[] bytes(int count) {
    var bytes = new byte[count];
    new Random(3).nextBytes(bytes);
    return bytes;
  }

  @Test
  void writesAfterTwoBusyAnswers() throws IOException {
    try (var server = server(error(503, "SlowDown"), error(500, "InternalError"))) {
      through(server).write(folder.resolve("a"), out -> out.write("hello".getBytes(UTF_8)));
    }
    assertThat(healthy.find(folder.resolve("a"))).isPresent();
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws IOException {
    try (var server = server(new Answer(429, "Retry-After: 7\r\n", ""))) {
      through(server).find(folder.resolve("a"));
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void triesAgainWhenTheConnectionDropsBeforeTheAnswer() throws IOException {
    try (var server = server(new Cut(0), new Cut(0), new Cut(10))) {
      through(server).write(folder.resolve("a"), out -> out.write(bytes(3_000_000)));
      assertThat(server.connections()).isGreaterThanOrEqualTo(4);
    }
    try (var in = healthy.read(folder.resolve("a"))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(3_000_000));
    }
  }

  @Test
  void readsOnWhereTheConnectionBroke() throws IOException {
    healthy.write(folder.resolve("a"), out -> out.write(bytes(5_000_000)));
    try (var server = server(new Cut(1_000_000), error(503, "SlowDown"), new Cut(2_500_000));
        var in = through(server).read(folder.resolve("a"))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(5_000_000));
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void readsOnInsideARange() throws IOException {
    healthy.write(folder.resolve("a"), out -> out.write(bytes(1_000_000)));
    try (var server = server(new Cut(200_000));
        var in = through(server).read(folder.resolve("a"), 100_000, 600_000)) {
      var expected = Arrays.copyOfRange(bytes(1_000_000), 100_000, 700_000);
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void refusesToReadOnWhenTheObjectWasReplaced() throws IOException {
    healthy.write(folder.resolve("a"), out -> out.write(bytes(5_000_000)));
    try (var server = server(new Cut(1_000_000));
        var in = through(server).read(folder.resolve("a"))) {
      in.readNBytes(100_000);
      healthy.write(folder.resolve("a"), out -> out.write(bytes(4_000_000)));
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("was replaced while it was read");
    }
  }

  @Test
  void knowsItsOwnMarkerWhenTheAnswerWasLost() throws IOException {
    try (var server = server(new Cut(0))) {
      assertThat(through(server).writeOnce(folder.resolve("mine"), bytes(10))).isTrue();
    }
    try (var server = server(error(409, "ConditionalRequestConflict"))) {
      assertThat(through(server).writeOnce(folder.resolve("free"), bytes(10))).isTrue();
      assertThat(through(server).writeOnce(folder.resolve("free"), bytes(10))).isFalse();
    }
  }

  @Test
  void givesUpAfterSixAttempts() throws IOException {
    var busy = error(503, "SlowDown");
    try (var server = server(busy, busy, busy, busy, busy, busy, busy)) {
      assertThatThrownBy(() -> through(server).write(folder.resolve("a"), out -> out.write(1)))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining(server.endpoint())
          .hasMessageContaining("HTTP status 503, tried 6 times")
          .hasMessageContaining("run the same command again");
      assertThat(server.connections()).isEqualTo(6);
    }
    assertThat(pauses).hasSize(5);
    assertThat(healthy.find(folder.resolve("a"))).isEmpty();
  }

  @Test
  void listsAcrossPagesAndBusyAnswers() throws Exception {
    try (var threads = Executors.newFixedThreadPool(8)) {
      var writes = new ArrayList<Callable<ArtifactStore.Written>>();
      for (var index = 0; index < 1005; index++) {
        var at = folder.resolve("many/%04d".formatted(index));
        writes.add(() -> healthy.write(at, out -> out.write(1)));
      }
      threads.invokeAll(writes);
    }
    try (var server = server(error(503, "SlowDown"));
        var files = through(server).list(folder)) {
      assertThat(files.map(file -> file.location().name()).toList()).hasSize(1005).isSorted();
    }
    healthy.delete(folder.resolve("many"));
    try (var files = healthy.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
