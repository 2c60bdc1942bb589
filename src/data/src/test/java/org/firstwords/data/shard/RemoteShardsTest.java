package org.firstwords.data.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Frames that stay far away.
class RemoteShardsTest {
  private static final int COUNT = 200;
  private static final Location FAR = Location.parse("s3://bucket/frames");
  @TempDir Path folder;
  @TempDir Path scratch;
  private FakeRemoteStore store = new FakeRemoteStore(Path.of("unset"));

  @BeforeEach
  void writeFrames() throws IOException {
    store = new FakeRemoteStore(folder);
    var frames = IntStream.range(0, COUNT).mapToObj(i -> new Frame(name(i), jpeg(i))).iterator();
    new ShardWriter((path, _, content) -> store.write(FAR.resolve(path), content), scratch, 500_000)
        .write(() -> frames.hasNext() ? Optional.of(frames.next()) : Optional.empty());
  }

  private static String name(int i) {
    return "v_%03d_00.jpg".formatted(i);
  }

  private static byte[] jpeg(int i) {
    var bytes = new byte[5000 + 37 * i];
    new Random(i).nextBytes(bytes);
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    return bytes;
  }

  private FrameReader reader(long keep) throws IOException {
    return FrameReader.open(store, FAR, RangeCache.in(scratch, keep));
  }

  private static List<Integer> shuffled(long seed) {
    var order = new ArrayList<>(IntStream.range(0, COUNT).boxed().toList());
    Collections.shuffle(order, new Random(seed));
    return order;
  }

  /// Reads all in a random order with several threads, hinted in batches as a training does.
  private static void readAll(FrameReader reader, long seed) throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      var order = shuffled(seed);
      for (var from = 0; from < COUNT; from += 20) {
        var batch = order.subList(from, from + 20);
        reader.prefetch(batch.stream().map(RemoteShardsTest::name).toList());
        var reads =
            batch.stream()
                .<Callable<byte[]>>map(number -> () -> reader.read(name(number)))
                .toList();
        var results = threads.invokeAll(reads);
        for (var i = 0; i < batch.size(); i++) {
          assertThat(results.get(i).get()).isEqualTo(jpeg(batch.get(i)));
        }
      }
    }
  }

  @Test
  void theBytesAreThoseOfTheCopy() throws Exception {
    try (var reader = reader(Long.MAX_VALUE);
        var copy = FrameReader.open(new LocalStore(), new Location.Local(folder))) {
      assertThat(reader.names()).containsExactlyElementsOf(copy.names());
      for (var number : shuffled(1)) {
        assertThat(reader.read(name(number)))
            .isEqualTo(copy.read(name(number)))
            .isEqualTo(jpeg(number));
      }
    }
    try (var reader = reader(Long.MAX_VALUE)) {
      readAll(reader, 2);
    }
  }

  @Test
  void whatIsKeptIsNotAskedForAgain() throws Exception {
    try (var reader = reader(Long.MAX_VALUE)) {
      readAll(reader, 1);
      var once = store.asked.size();
      readAll(reader, 2);
      assertThat(store.asked).hasSize(once);
    }
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void noMoreIsKeptThanAllowed() throws Exception {
    var limit = 300_000;
    try (var cache = RangeCache.in(scratch, limit);
        var reader = FrameReader.open(store, FAR, cache)) {
      readAll(reader, 1);
      var once = store.asked.size();
      readAll(reader, 2);
      assertThat(cache.size()).isBetween(limit - 20_000L, (long) limit);
      assertThat(store.asked.size()).isGreaterThan(once + 10);
    }
    store.asked.clear();
    try (var reader = reader(0)) {
      reader.read(name(3));
      reader.read(name(3));
      assertThat(store.asked).hasSize(2).containsOnly(store.asked.getFirst());
    }
  }

  @Test
  void neighboursAreOneRequestAndOthersAreNot() throws IOException {
    try (var reader = reader(0)) {
      reader.prefetch(List.of(name(5), name(4), name(6)));
      reader.prefetch(List.of(name(40)));
      reader.prefetch(List.of(name(5))); // is on its way
      reader.prefetch(List.of("no such frame"));
      for (var number : List.of(4, 5, 6, 40)) {
        assertThat(reader.read(name(number))).isEqualTo(jpeg(number));
      }
    }
    assertThat(store.asked).hasSize(2);
    assertThat(store.asked).anyMatch(span -> span.length() > 15_000);
  }

  @Test
  void aRequestHasABound() throws IOException {
    var large = new byte[3 << 20];
    large[0] = (byte) 0xff;
    large[1] = (byte) 0xd8;
    var frames = List.of(new Frame("a", large), new Frame("b", large)).iterator();
    new ShardWriter((path, _, content) -> store.write(FAR.resolve(path), content), scratch)
        .write(() -> frames.hasNext() ? Optional.of(frames.next()) : Optional.empty());
    try (var reader = reader(0)) {
      reader.prefetch(List.of("a", "b"));
      assertThat(reader.read("b")).isEqualTo(large);
      assertThat(reader.read("a")).isEqualTo(large);
    }
    assertThat(store.asked).hasSize(2);
  }

  @Test
  void requestsAtTheSameTimeAreBounded() throws IOException {
    store.pause = 2_000_000;
    try (var reader = reader(0)) {
      for (var index = 0; index < COUNT; index += 2) {
        reader.prefetch(List.of(name(index)));
      }
      for (var index = 0; index < COUNT; index += 2) {
        assertThat(reader.read(name(index))).isEqualTo(jpeg(index));
      }
    }
    assertThat(store.mostOpen.get()).isBetween(2, 64);
  }

  @Test
  void aFailureReachesTheReadThatNeedsIt() throws IOException {
    try (var reader = reader(Long.MAX_VALUE)) {
      store.fails = 1000; // in the first frame of each shard
      reader.prefetch(List.of(name(0)));
      reader.prefetch(List.of(name(30)));
      assertThatThrownBy(() -> reader.read(name(0)))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("the server is gone");
      assertThat(reader.read(name(30))).isEqualTo(jpeg(30));
      store.fails = -1;
      assertThat(reader.read(name(0))).isEqualTo(jpeg(0));
    }
  }

  @Test
  void whatIsNeverReadDoesNotHinderClosing() throws IOException {
    var reader = reader(0);
    reader.prefetch(IntStream.range(0, COUNT).mapToObj(RemoteShardsTest::name).toList());
    reader.close();
    assertThat(scratch).isEmptyDirectory();
  }

  @Test
  void aTruncatedShardIsNamed() throws IOException {
    var shard = folder.resolve("frames-00000.tar");
    Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 9_000));
    try (var reader = reader(Long.MAX_VALUE)) {
      reader.prefetch(List.of(name(1), name(2), name(3)));
      for (var number : List.of(1, 3)) {
        assertThatThrownBy(() -> reader.read(name(number)))
            .isInstanceOf(UserException.class)
            .hasMessageContaining("frames-00000.tar ends");
      }
    }
  }
}
