package org.firstwords.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.TensorData;

/// Values that an independent implementation computed, by name.
public record Golden(Map<String, TensorData> tensors) {
  /// Of long tensors the golden file has only the beginning.
  private static final int HEAD = 64;

  /// How often an error as large as PyTorch's own in 32 bits is passed over.
  private static final double ROUNDINGS = 4;

  private static final String ROUNDING = "rounding";

  static Golden parity() throws IOException {
    return resource("parity.safetensors");
  }

  /// Of `src/test/python/gradcam_hooks.py`.
  public static Golden hooks() throws IOException {
    return resource("gradcam-hooks.safetensors");
  }

  static Golden resource(String file) throws IOException {
    try (var in = Objects.requireNonNull(Golden.class.getResourceAsStream(file), file)) {
      return of(in);
    }
  }

  static Golden of(InputStream file) throws IOException {
    var tensors = new HashMap<String, TensorData>();
    var reader = SafeTensorsReader.open(file, "golden");
    for (var tensor : reader.tensors()) {
      tensors.put(tensor.name(), reader.next(tensor));
    }
    return new Golden(tensors);
  }

  public TensorData get(String name) {
    return Objects.requireNonNull(tensors.get(name), name);
  }

  /// The names that begin so, without that beginning.
  List<String> names(String prefix) {
    var names =
        tensors.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .toList();
    assertThat(names).as(prefix).isNotEmpty();
    return names;
  }

  /// Asserts what the other side found to be this.
  void holds(String name, TensorData actual, double tolerance) {
    if (actual.info().type() == ElementType.I64) {
      assertThat(actual.whole()).as(name).isEqualTo(get(name).bytes().getLong(0));
    } else {
      holds(name, actual.floats(), tolerance);
    }
  }

  /// Every value within the tolerance, relative to the largest.
  public void holds(String name, float[] actual, double tolerance) {
    var expected = get(name).floats();
    var size = 0f;
    for (var value : expected) {
      size = Math.max(size, Math.abs(value));
    }
    var head = Arrays.copyOf(actual, expected.length == HEAD ? HEAD : expected.length);
    assertThat(actual.length).as(name).isGreaterThanOrEqualTo(expected.length);
    assertThat(head).as(name).containsExactly(expected, within((float) (tolerance * size)));
  }

  /// The values as a whole within the tolerance: the length of the difference over that of what the
  /// other side found.
  void holdsOnTheWhole(String name, TensorData actual, double tolerance) {
    if (actual.info().type() == ElementType.I64) {
      holds(name, actual, tolerance);
      return;
    }
    var expected = get(name).floats();
    var values = actual.floats();
    var difference = 0.0;
    var size = 0.0;
    for (var i = 0; i < expected.length; i++) {
      difference += Math.pow(values[i] - expected[i], 2);
      size += Math.pow(expected[i], 2);
    }
    assertThat(Math.sqrt(difference / size)).as(name).isLessThanOrEqualTo(tolerance);
  }

  /// What may be asked of the results with this beginning: no more than PyTorch's 32 bits give.
  double tolerance(String prefix, double wanted) {
    return Math.max(wanted, ROUNDINGS * get(prefix + ROUNDING).floats()[0]);
  }
}
