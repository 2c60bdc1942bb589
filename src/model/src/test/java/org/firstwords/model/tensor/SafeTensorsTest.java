package org.firstwords.model.tensor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafeTensorsTest {
  private static final TensorInfo MATRIX = TensorInfo.floats("m", 2, 3);

  private static byte[] file() throws IOException {
    var out = new ByteArrayOutputStream();
    SafeTensorsWriter.write(
        out,
        List.of(TensorInfo.scalar("count"), MATRIX),
        info ->
            info.equals(MATRIX)
                ? TensorData.of(info, new float[] {1, 2, 3, 4, 5, 6})
                : TensorData.of("count", 7));
    return out.toByteArray();
  }

  private static SafeTensorsReader open(byte[] file) throws IOException {
    return SafeTensorsReader.open(new ByteArrayInputStream(file), "a.safetensors");
  }

  private static byte[] withHeader(String json) {
    var header = json.getBytes(UTF_8);
    return ByteBuffer.allocate(Long.BYTES + header.length + 4)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(header.length)
        .put(header)
        .array();
  }

  @Test
  void readsWhatItWrote() throws IOException {
    var reader = open(file());
    assertThat(reader.tensors()).containsExactly(TensorInfo.scalar("count"), MATRIX);
    assertThat(reader.next(reader.tensors().getFirst()).whole()).isEqualTo(7);
    assertThat(reader.next(MATRIX).floats()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void passesOver() throws IOException {
    var reader = open(file());
    reader.skip(reader.tensors().getFirst());
    assertThat(reader.next(MATRIX).floats()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void everyTruncationIsSeen() throws IOException {
    var whole = file();
    for (int length = 0; length < whole.length; length++) {
      var cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(
              () -> {
                var reader = open(cut);
                for (var tensor : reader.tensors()) {
                  reader.next(tensor);
                }
              })
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a.safetensors is truncated");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[not json",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[9223372036854775807,9],\"data_offsets\":[0,4]}}",
        "{\"x\":{\"dtype\":\"F32\"}}",
        "{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]},"
            + "\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{} {}",
        "{\"x\":{\"dtype\":\"C64\",\"shape\":[],\"data_offsets\":[0,8]}}"
      })
  void aWrongHeaderIsRefused(String header) {
    assertThatThrownBy(() -> open(withHeader(header)))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("a.safetensors");
  }

  @Test
  void bytesAfterTheEndAreRefused(@TempDir Path folder) throws IOException {
    var whole = file();
    var path = Files.write(folder.resolve("a"), Arrays.copyOf(whole, whole.length + 3));
    assertThatThrownBy(() -> SafeTensorsFile.open(path, "a.safetensors"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a.safetensors is not a safetensors file: 3 bytes follow its last");
  }

  @Test
  void anotherKindOfFileIsRefused() {
    assertThatThrownBy(() -> open("PK and some more bytes".getBytes(UTF_8)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is not a safetensors file");
  }
}
