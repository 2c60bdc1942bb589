package org.firstwords.core.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.firstwords.core.storage.FaultyServer.error;
import static org.firstwords.core.storage.RandomContent.bytes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
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
  private final TestClock clock = new TestClock();
  private final List<Duration> pauses = clock.pauses();
  private final Location folder = S3.folder();
  private final ArtifactStore healthy = S3.store();

  private static FaultyServer server(Fault... faults) {
    return new FaultyServer(S3.endpoint(), faults);
  }

  @Test
  void writesAfterTwoBusyAnswers() throws IOException {
    try (var server = server(error(503, "SlowDown"), error(500, "InternalError"))) {
      server.store(clock).write(folder.resolve("a"), out -> out.write("hello".getBytes(UTF_8)));
    }
    assertThat(healthy.find(folder.resolve("a"))).isPresent();
    assertThat(pauses).hasSize(2);
    assertThat(pauses.get(0)).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
    assertThat(pauses.get(1)).isBetween(Duration.ofMillis(250), Duration.ofMillis(500));
  }

  @Test
  void waitsAsLongAsTheServerAsks() throws IOException {
    try (var server = server(new Answer(429, "Retry-After: 7\r\n", ""))) {
      server.store(clock).find(folder.resolve("a"));
    }
    assertThat(pauses).containsExactly(Duration.ofSeconds(7));
  }

  @Test
  void triesAgainWhenTheConnectionDropsBeforeTheAnswer() throws IOException {
    try (var server = server(new Cut(0), new Cut(0), new Cut(10))) {
      server.store(clock).write(folder.resolve("a"), out -> out.write(bytes(3_000_000)));
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
        var in = server.store(clock).read(folder.resolve("a"))) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(5_000_000));
      assertThat(server.connections()).isEqualTo(4);
    }
  }

  @Test
  void readsOnInsideARange() throws IOException {
    healthy.write(folder.resolve("a"), out -> out.write(bytes(1_000_000)));
    try (var server = server(new Cut(200_000));
        var in = server.store(clock).read(folder.resolve("a"), 100_000, 600_000)) {
      var expected = Arrays.copyOfRange(bytes(1_000_000), 100_000, 700_000);
      assertThat(in.readAllBytes()).isEqualTo(expected);
    }
  }

  @Test
  void refusesToReadOnWhenTheObjectWasReplaced() throws IOException {
    healthy.write(folder.resolve("a"), out -> out.write(bytes(5_000_000)));
    try (var server = server(new Cut(1_000_000));
        var in = server.store(clock).read(folder.resolve("a"))) {
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
      assertThat(server.store(clock).writeOnce(folder.resolve("mine"), bytes(10))).isTrue();
    }
    try (var server = server(error(409, "ConditionalRequestConflict"))) {
      assertThat(server.store(clock).writeOnce(folder.resolve("free"), bytes(10))).isTrue();
      assertThat(server.store(clock).writeOnce(folder.resolve("free"), bytes(10))).isFalse();
    }
  }

  private static final Fault BUSY = error(503, "SlowDown");
  private static final Fault GATEWAY =
      new Answer(502, "Content-Type: text/html\r\n", "<html>bad gateway</html>");

  /// Faults that take more than thirty seconds of pauses, and less than five minutes.
  private static Fault[] outage() {
    var faults = new ArrayList<Fault>();
    for (var i = 0; i < 4; i++) {
      faults.addAll(List.of(BUSY, GATEWAY, new Cut(0)));
    }
    return faults.toArray(Fault[]::new);
  }

  @Test
  void everyOperationWaitsForAStoreThatIsAwayForMinutes() throws IOException {
    var at = folder.resolve("a");
    healthy.write(at, out -> out.write(bytes(1000)));
    var operations =
        List.<Operation>of(
            store -> store.find(at),
            store -> {
              try (var in = store.read(at)) {
                assertThat(in.readAllBytes()).hasSize(1000);
              }
            },
            store -> {
              try (var in = store.read(at, 10, 20)) {
                assertThat(in.readAllBytes()).hasSize(20);
              }
            },
            store -> {
              try (var names = store.children(folder)) {
                assertThat(names).contains("a");
              }
            },
            store -> {
              try (var files = store.list(folder)) {
                assertThat(files).isNotEmpty();
              }
            },
            store -> store.link(at, folder.resolve("b")),
            store -> store.write(folder.resolve("c"), out -> out.write(1)),
            store -> assertThat(store.writeOnce(folder.resolve("d"), new byte[1])).isTrue(),
            store -> store.delete(folder.resolve("d")));
    for (var operation : operations) {
      pauses.clear();
      try (var server = server(outage())) {
        operation.run(server.store(clock));
      }
      assertThat(clock.total()).isBetween(Duration.ofSeconds(30), Duration.ofMinutes(5));
    }
  }

  /// An operation on a store.
  @FunctionalInterface
  private interface Operation {
    void run(ArtifactStore store) throws IOException;
  }

  @Test
  void givesUpAtTheEndOfItsPatience() throws IOException {
    try (var server = server(Collections.nCopies(200, BUSY).toArray(Fault[]::new))) {
      assertThatThrownBy(() -> server.store(clock).write(folder.resolve("a"), out -> out.write(1)))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining(server.endpoint())
          .hasMessageMatching("(?s).*HTTP status 503, tried \\d\\d times.*")
          .hasMessageContaining("run the same command again");
      assertThat(server.connections()).isEqualTo(pauses.size() + 1);
    }
    assertThat(clock.total()).isEqualTo(Duration.ofMinutes(5));
    assertThat(healthy.find(folder.resolve("a"))).isEmpty();
  }

  @Test
  void waitsWhileTheServerRefusesConnections() throws IOException {
    var server = server();
    var store = server.store(clock);
    server.close();
    assertThatThrownBy(() -> store.find(folder.resolve("a")))
        .isInstanceOf(TemporaryException.class)
        .hasMessageContaining("no response from S3");
    assertThat(clock.total()).isEqualTo(Duration.ofMinutes(5));
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
        var files = server.store(clock).list(folder)) {
      assertThat(files.map(file -> file.location().name()).toList()).hasSize(1005).isSorted();
    }
    healthy.delete(folder.resolve("many"));
    try (var files = healthy.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
