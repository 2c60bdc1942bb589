package org.firstwords.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.firstwords.core.process.UserException;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Against what PyTorch wrote and read: `src/test/python/torch_files.py`. Bit for bit.
class TorchFileTest {
  @TempDir Path folder;

  static Path file(String name) {
    return Path.of("src/test/resources/org/firstwords/model/torch").resolve(name);
  }

  private static void assertSame(
      Map<String, ?> names, TensorFile file, String part, String expected) throws IOException {
    try (var in = Files.newInputStream(file(expected))) {
      var reader = SafeTensorsReader.open(in, expected);
      var tensors = file.tensors(part);
      assertThat(names.keySet()).hasSameSizeAs(reader.tensors());
      for (var tensor : reader.tensors()) {
        var actual = Objects.requireNonNull(tensors.get(tensor.name()), tensor.name());
        var data = actual.read(tensor.name());
        assertThat(data.info()).isEqualTo(tensor);
        assertThat(data.bytes()).as(tensor.name()).isEqualTo(reader.next(tensor).bytes());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"archive.pt", "legacy.pt", "protocol4.pt", "all.safetensors"})
  void readsEveryElementTypeAndLayout(String name) throws IOException {
    try (var file = WeightFiles.open(file(name), name)) {
      assertSame(file.tensors(TensorFile.WHOLE), file, TensorFile.WHOLE, "expected.safetensors");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lightning.ckpt", "lightning-legacy.ckpt"})
  void passesOverWhatIsNoTensor(String name) throws IOException {
    try (var file = WeightFiles.open(file(name), name)) {
      assertThat(file.names())
          .containsExactly("epoch", "state_dict", "optimizer_states", "hyper_parameters");
      assertThat(file.has("state_dict")).isTrue();
      assertThat(file.has("teacher")).isFalse();
      assertSame(file.tensors("state_dict"), file, "state_dict", "lightning.safetensors");
      assertThat(file.settings()).containsExactly(Map.entry("seed", "0"));
    }
  }

  /// PyTorch negates lazily: the storage has the other sign.
  @Test
  void appliesTheNegativeBit() throws IOException {
    try (var file = WeightFiles.open(file("negative.pt"), "negative.pt")) {
      var values = values(file);
      assertThat(Objects.requireNonNull(values.get("negative")).floats())
          .containsExactly(-1, -2, -3, -4);
      assertThat(Objects.requireNonNull(values.get("plain")).floats()).containsExactly(1, 1);
    }
  }

  @Test
  void passesOverRandomStates() throws IOException {
    try (var file = WeightFiles.open(file("random-state.ckpt"), "random-state.ckpt")) {
      assertThat(file.tensors("state_dict")).containsOnlyKeys("x");
      assertThat(file.skipped())
          .containsEntry("rng", "numpy.random._pickle.__randomstate_ctor")
          .containsEntry("generator", "numpy.random._pickle.__generator_ctor");
    }
  }

  @Test
  void namesWhatAWholeModuleIs() {
    assertThatThrownBy(() -> WeightFiles.open(file("module.pt"), "module.pt"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("module.pt holds what torch.nn.modules.linear.Linear makes")
        .hasMessageContaining("state_dict()");
  }

  @Test
  void namesWhatIsNoFileOfWeights() throws IOException {
    for (var content : List.of("", "<html>not found</html>", "GIF89a and the rest of it")) {
      var path = Files.writeString(folder.resolve("a"), content);
      assertThatThrownBy(() -> WeightFiles.open(path, "a.pth"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("a.pth is not a known weight file");
    }
  }

  @Test
  void turnsTheBytesOfAnotherMachine() throws IOException {
    var bytes = ByteBuffer.allocate(8).order(ByteOrder.BIG_ENDIAN).putFloat(1.5f).putFloat(-2);
    var pickle =
        PickleWriter.begin().op('}').text("x").tensor("FloatStorage", "0", List.of(2L)).op('s');
    var path =
        TorchFileWriter.ofPickle(pickle.end())
            .entry("data/0", bytes.array())
            .entry("byteorder", "big".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
            .prefix("another name")
            .write(folder.resolve("big.pt"));
    try (var file = WeightFiles.open(path, "big.pt")) {
      assertThat(values(file).values().iterator().next().floats()).containsExactly(1.5f, -2);
    }
  }

  private static Map<String, TensorData> values(TensorFile file) throws IOException {
    var values = new HashMap<String, TensorData>();
    for (var entry : file.tensors(TensorFile.WHOLE).entrySet()) {
      values.put(entry.getKey(), entry.getValue().read(entry.getKey()));
    }
    return values;
  }

  /// A truncation or a changed bit anywhere gives the tensors of the file, others of the same
  /// bounds, or one message; never another exception.
  @ParameterizedTest
  @ValueSource(strings = {"archive.pt", "legacy.pt", "protocol4.pt", "all.safetensors"})
  void survivesDamage(String name) throws IOException {
    var whole = Files.readAllBytes(file(name));
    var refused = 0;
    for (var at = 0; at < whole.length; at += 7) {
      refused += readsOrRefuses(Arrays.copyOf(whole, at)) ? 0 : 1;
      var changed = whole.clone();
      changed[at] ^= (byte) (1 << at % Byte.SIZE);
      refused += readsOrRefuses(changed) ? 0 : 1;
    }
    assertThat(refused).isGreaterThan(whole.length / 7);
  }

  private boolean readsOrRefuses(byte[] content) throws IOException {
    var path = Files.write(folder.resolve("damaged"), content);
    try (var file = WeightFiles.open(path, "damaged")) {
      values(file);
      return true;
    } catch (UserException expected) {
      assertThat(expected).hasMessageContaining("damaged");
      return false;
    }
  }
}
