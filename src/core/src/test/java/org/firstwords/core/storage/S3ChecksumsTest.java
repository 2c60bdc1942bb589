package org.firstwords.core.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.firstwords.core.storage.RandomContent.bytes;

import io.minio.CreateMultipartUploadArgs;
import io.minio.ListMultipartUploadsArgs;
import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.nio.file.Path;
import org.firstwords.core.process.TemporaryException;
import org.firstwords.core.storage.FaultyServer.Fault;
import org.firstwords.core.storage.FaultyServer.Fault.FlipRequest;
import org.firstwords.core.storage.FaultyServer.Fault.FlipResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Networks that flip a bit of a body.
class S3ChecksumsTest {
  @RegisterExtension static final S3ProxyServer S3 = new S3ProxyServer();
  private static final int LARGE = 6_000_000;
  @TempDir Path scratch;
  private final TestClock clock = new TestClock();
  private final Location at = S3.folder().resolve("a");
  private final ArtifactStore healthy = S3.store();

  private static FaultyServer server(Fault... faults) {
    return new FaultyServer(S3.endpoint(), faults);
  }

  private ArtifactStore.Written write(ArtifactStore store, int count) throws IOException {
    return store.write(at, out -> out.write(bytes(count)));
  }

  private byte[] read(ArtifactStore store) throws IOException {
    try (var in = store.read(at)) {
      return in.readAllBytes();
    }
  }

  @Test
  void fetchesASmallObjectAgain() throws IOException {
    write(healthy, 100_000);
    try (var server = server(new FlipResponse(70_000, 2))) {
      assertThat(read(server.store(clock))).isEqualTo(bytes(100_000));
    }
  }

  @Test
  void saysWhichObjectIsDamagedEachTime() throws IOException {
    write(healthy, 100_000);
    try (var server = server(new FlipResponse(70_000, 3))) {
      assertThatThrownBy(() -> read(server.store(clock)))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining(at + " do not have its checksum (CRC-32C), 3 times");
    }
  }

  @Test
  void refusesTheEndOfALargeObject() throws IOException {
    write(healthy, LARGE);
    try (var server = server(new FlipResponse(70_000, 1));
        var in = server.store(clock).read(at)) {
      in.readNBytes(LARGE - 20_000);
      assertThatThrownBy(in::readAllBytes)
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining(at + " do not have its checksum")
          .hasMessageContaining("run the same command again");
    }
  }

  @Test
  void checksALargeObjectWhoseEndIsNotRead() throws IOException {
    write(healthy, LARGE);
    try (var server = server(new FlipResponse(70_000, 1))) {
      var in = server.store(clock).read(at);
      in.readNBytes(LARGE - 20_000);
      assertThatThrownBy(in::close).isInstanceOf(TemporaryException.class);
    }
  }

  @Test
  void copiesALargeObjectAgain() throws IOException {
    write(healthy, LARGE);
    var to = new Location.Local(scratch.resolve("copy"));
    try (var server = server(new FlipResponse(5_000_000, 2))) {
      CheckedReads.copy(server.store(clock), at, to);
    }
    assertThat(to.path()).hasBinaryContent(bytes(LARGE));
  }

  @Test
  void comparesWithTheDigestOfAManifest() throws IOException {
    var store = new LocalStore();
    var file = new Location.Local(scratch.resolve("a"));
    var written = store.write(file, out -> out.write(bytes(1000)));
    try (var in = CheckedReads.open(store, file, written)) {
      assertThat(in.readAllBytes()).isEqualTo(bytes(1000));
    }
    for (var other : new int[] {999, 1001}) {
      store.write(file, out -> out.write(bytes(other)));
      assertThatThrownBy(() -> CheckedReads.open(store, file, written))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("do not have its checksum (SHA-256), 3 times");
    }
  }

  @Test
  void sendsAnObjectAgain() throws IOException {
    try (var server = server(new FlipRequest(70_000, 2))) {
      write(server.store(clock), 100_000);
    }
    assertThat(read(healthy)).isEqualTo(bytes(100_000));
  }

  @Test
  void sendsAPartAgain() throws IOException {
    var size = (int) S3Writer.PART_SIZE + 1000;
    try (var server = server(new FlipRequest(5_000_000, 1))) {
      write(server.store(clock), size);
    }
    assertThat(read(healthy)).isEqualTo(bytes(size));
  }

  @Test
  void sendsASmallObjectAgain() throws IOException {
    try (var server = server(new FlipRequest(5, 1))) {
      assertThat(server.store(clock).writeOnce(at, bytes(10))).isTrue();
    }
    assertThat(read(healthy)).isEqualTo(bytes(10));
  }

  @Test
  void saysWhichObjectCannotBeSent() throws IOException {
    var flip = new FlipRequest(70_000, 1);
    try (var server = server(flip, flip, flip, flip)) {
      assertThatThrownBy(() -> write(server.store(clock), 100_000))
          .isInstanceOf(TemporaryException.class)
          .hasMessageContaining("received other bytes of %s than were sent".formatted(at));
    }
    assertThat(healthy.find(at)).isEmpty();
  }

  private static MinioAsyncClient client() {
    return MinioAsyncClient.builder()
        .endpoint(S3.endpoint())
        .credentials(S3ProxyServer.ACCESS_KEY, S3ProxyServer.SECRET_KEY)
        .build();
  }

  /// How many multipart uploads the server keeps for the object.
  private int unfinishedUploads(MinioAsyncClient client) throws Exception {
    var args =
        ListMultipartUploadsArgs.builder()
            .bucket(S3ProxyServer.BUCKET)
            .prefix(((Location.S3) at).key())
            .build();
    return client.listMultipartUploads(args).get().result().uploads().size();
  }

  @Test
  void leavesNoPartsOfAnUploadThatFailed() throws Exception {
    var flip = new FlipRequest(5_000_000, 1);
    try (var server = server(flip, flip, flip)) {
      var size = (int) S3Writer.PART_SIZE + 1000;
      assertThatThrownBy(() -> write(server.store(clock), size))
          .isInstanceOf(TemporaryException.class);
      assertThat(server.connections()).isGreaterThan(3);
    }
    assertThat(healthy.find(at)).isEmpty();
    var client = client();
    assertThat(unfinishedUploads(client)).isZero();
    var begun =
        CreateMultipartUploadArgs.builder()
            .bucket(S3ProxyServer.BUCKET)
            .object(((Location.S3) at).key())
            .build();
    client.createMultipartUpload(begun).get();
    assertThat(unfinishedUploads(client)).isEqualTo(1);
  }
}
