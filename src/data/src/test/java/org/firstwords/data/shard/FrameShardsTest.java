package org.firstwords.data.shard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.LocalStore;
import org.firstwords.core.storage.Location;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameShardsTest {
  private static final ArtifactStore STORE = new LocalStore();
  @TempDir Path folder;

  @Test
  void everyFrameComesBack() throws IOException {
    writeFrames(10, 2000);
    assertThat(folder.resolve("frames-00004.tar")).exists();
    try (var reader = reader()) {
      assertThat(reader.names()).hasSize(10).startsWith("v_000_00.jpg", "v_001_00.jpg");
      for (var i = 0; i < 10; i++) {
        assertThat(reader.read(name(i))).isEqualTo(jpeg(i));
      }
    }
  }

  @Test
  void equalFramesGiveEqualBytes() throws IOException {
    writeFrames(3, 1 << 20);
    var first = Files.readAllBytes(folder.resolve("frames-00000.tar"));
    writeFrames(3, 1 << 20);
    assertThat(Files.readAllBytes(folder.resolve("frames-00000.tar"))).isEqualTo(first);
  }

  @Test
  void tarReadsTheShard() throws Exception {
    writeFrames(3, 1 << 20);
    var tar =
        new ProcessBuilder("tar", "-xf", folder + "/frames-00000.tar", "-C", folder.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(new String(tar.getInputStream().readAllBytes(), UTF_8)).isEmpty();
    assertThat(tar.waitFor()).isZero();
    assertThat(folder.resolve(name(2))).hasBinaryContent(jpeg(2));
  }

  @Test
  void noFramesIsAnEmptyIndex() throws IOException {
    writeFrames(0, 100);
    try (var reader = reader()) {
      assertThat(reader.names()).isEmpty();
    }
  }

  @Test
  void unknownFrameIsNamed() throws IOException {
    writeFrames(1, 100);
    try (var reader = reader()) {
      assertThatThrownBy(() -> reader.read("x.jpg"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("'x.jpg'");
    }
  }

  @Test
  void truncatedShardIsNamed() throws IOException {
    writeFrames(1, 100);
    var shard = folder.resolve("frames-00000.tar");
    Files.write(shard, Arrays.copyOf(Files.readAllBytes(shard), 1000));
    assertDamaged("frames-00000.tar ends");
  }

  @Test
  void otherContentIsNamed() throws IOException {
    writeFrames(1, 100);
    var shard = folder.resolve("frames-00000.tar");
    Files.write(shard, new byte[(int) Files.size(shard)]);
    assertDamaged("other content");
  }

  @Test
  void missingShardIsNamed() throws IOException {
    writeFrames(1, 100);
    Files.delete(folder.resolve("frames-00000.tar"));
    assertDamaged("frames-00000.tar");
  }

  @Test
  void whatIsNoJpegIsNamed() throws IOException {
    var done = new boolean[1];
    new ShardWriter(sink(), folder, 100)
        .write(() -> {
          var frame = done[0] ? Optional.<Frame>empty() : Optional.of(text());
          done[0] = true;
          return frame;
        });
    assertDamaged("holds no JPEG");
  }

  @Test
  void brokenIndexNamesItsLine() throws IOException {
    Files.writeString(
        folder.resolve("index.jsonl"),
        "{\"name\":\"a\",\"shard\":\"s\",\"offset\":512,\"length\":3}\nnonsense\n");
    assertThatThrownBy(this::reader)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("line 2");
  }

  private static Frame text() {
    return new Frame(name(0), "hello".getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MAX_VALUE})
  void anImpossibleLengthIsNamed(int length) throws IOException {
    writeFrames(1, 100);
    var index = folder.resolve("index.jsonl");
    var text = Files.readString(index).replaceFirst("\"length\":\\d+", "\"length\":" + length);
    Files.writeString(index, text);
    assertThatThrownBy(this::reader)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("index.jsonl, line 1, is not");
  }

  /// Memory is taken for what the shard has, not for what the index says.
  @Test
  void aLengthBeyondTheShardIsNamed() throws IOException {
    writeFrames(1, 100);
    var index = folder.resolve("index.jsonl");
    var text = Files.readString(index).replaceFirst("\"length\":\\d+", "\"length\":2147483000");
    Files.writeString(index, text);
    assertDamaged("bytes too early");
  }

  private void assertDamaged(String what) throws IOException {
    try (var reader = reader()) {
      assertThatThrownBy(() -> reader.read(name(0)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(what);
    }
  }

  private FrameReader reader() throws IOException {
    return FrameReader.open(STORE, new Location.Local(folder));
  }

  private ShardSink sink() {
    return (path, mediaType, content) ->
        STORE.write(new Location.Local(folder.resolve(path)), content);
  }

  private void writeFrames(int count, long shardBytes) throws IOException {
    var frames = IntStream.range(0, count).mapToObj(i -> new Frame(name(i), jpeg(i))).iterator();
    new ShardWriter(sink(), folder, shardBytes)
        .write(() -> frames.hasNext() ? Optional.of(frames.next()) : Optional.empty());
  }

  private static String name(int i) {
    return "v_%03d_00.jpg".formatted(i);
  }

  private static byte[] jpeg(int i) {
    var bytes = new byte[500 + i];
    bytes[0] = (byte) 0xff;
    bytes[1] = (byte) 0xd8;
    bytes[2] = (byte) i;
    return bytes;
  }
}
