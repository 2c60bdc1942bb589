package org.firstwords.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.tensor.ElementType;
import org.firstwords.model.tensor.SafeTensorsReader;
import org.firstwords.model.tensor.SafeTensorsWriter;
import org.firstwords.model.tensor.TensorData;
import org.firstwords.model.tensor.TensorInfo;

/// Weights that a formula gives, the same as in `src/test/python/parity.py`.
public final class FormulaWeights {
  private static final Pattern BATCH_NORM =
      Pattern.compile("(bn\\d|downsample\\.1)\\.(weight|bias)$");

  private static Cached cached = new Cached(Optional.empty(), new MemoryFile());

  private FormulaWeights() {}

  /// What decides the weights: all of a model but how it is trained, and the formula.
  private record Key(ModelSpec spec, boolean lively) {}

  /// The last weights made: tests ask for the same ones in sequence.
  private record Cached(Optional<Key> key, MemoryFile file) {}

  /// Values in [-1, 1): SplitMix64 from the FNV-1a hash of the name.
  public static float[] uniform(String name, int count) {
    var state = 0xCBF29CE484222325L;
    for (var value : name.getBytes(UTF_8)) {
      state = (state ^ value) * 0x100000001B3L;
    }
    var values = new float[count];
    for (int i = 0; i < count; i++) {
      state += 0x9E3779B97F4A7C15L;
      var z = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      values[i] = ((z ^ (z >>> 31)) >>> 40) / (float) (1 << 23) - 1;
    }
    return values;
  }

  /// The values of a weight of this name.
  public static float[] values(TensorInfo tensor) {
    var values = uniform(tensor.name(), Math.toIntExact(tensor.elements()));
    var shape = tensor.shape();
    var name = tensor.name();
    if (name.endsWith("temperature")) {
      return scaled(values, 0, (float) -Math.log(0.07));
    }
    if (name.endsWith("running_var")) {
      return scaled(values, 0.25f, 1);
    }
    if (shape.size() == 4) {
      var inputs = (double) (shape.get(1) * shape.get(2) * shape.get(3));
      return scaled(values, (float) Math.sqrt(6 / inputs), 0);
    }
    if (name.endsWith("embedding.weight")) {
      Arrays.fill(values, 0, Math.toIntExact(shape.get(1)), 0);
      return values;
    }
    if (shape.size() == 2) {
      return scaled(values, (float) (1 / Math.sqrt((double) shape.get(1))), 0);
    }
    var isScale = shape.size() == 1 && name.endsWith("weight");
    if (BATCH_NORM.matcher(name).find()) {
      return isScale ? scaled(values, 0.0625f, 0.125f) : apart(values);
    }
    return scaled(values, 0.25f, isScale ? 1 : 0);
  }

  /// Not near 0, where a ReLU's gradient jumps, so that rounding stays rounding.
  private static float[] apart(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.signum(values[i]) * (0.375f + 0.125f * Math.abs(values[i]));
    }
    return values;
  }

  private static float[] scaled(float[] values, float scale, float offset) {
    for (int i = 0; i < values.length; i++) {
      values[i] = offset + scale * values[i];
    }
    return values;
  }

  /// A model with these weights.
  public static ContrastiveModel model(ModelSpec spec) throws IOException {
    return ContrastiveModel.restore(spec, weights(spec, false));
  }

  /// A model with the weights of `gradcam_hooks.py`.
  public static ContrastiveModel lively(ModelSpec spec) throws IOException {
    return ContrastiveModel.restore(spec, livelyWeights(spec));
  }

  public static SafeTensorsReader livelyWeights(ModelSpec spec) throws IOException {
    return weights(spec, true);
  }

  private static synchronized SafeTensorsReader weights(ModelSpec spec, boolean lively)
      throws IOException {
    var key = Optional.of(new Key(untrained(spec), lively));
    if (!cached.key().equals(key)) {
      cached = new Cached(key, write(spec, lively));
    }
    return SafeTensorsReader.open(cached.file().open(), "formula");
  }

  private static ModelSpec untrained(ModelSpec spec) {
    return new ModelSpec(
        spec.vision(),
        Trunk.FROZEN,
        BatchNorm.FROZEN,
        spec.text(),
        spec.matching(),
        spec.imageSize(),
        spec.embeddingSize(),
        spec.temperature(),
        spec.vocabularySize());
  }

  private static MemoryFile write(ModelSpec spec, boolean lively) throws IOException {
    Function<TensorInfo, float[]> formula =
        lively ? FormulaWeights::lively : FormulaWeights::values;
    var form = new MemoryFile();
    try (var model = ContrastiveModel.create(spec, 0)) {
      model.writeWeights(form);
    }
    var file = new MemoryFile();
    var tensors = SafeTensorsReader.open(form.open(), "form").tensors();
    SafeTensorsWriter.write(file, tensors, tensor -> data(tensor, formula));
    return file;
  }

  private static float[] lively(TensorInfo tensor) {
    return BATCH_NORM.matcher(tensor.name()).find()
        ? scaled(
            uniform(tensor.name(), Math.toIntExact(tensor.elements())),
            0.25f,
            tensor.name().endsWith("weight") ? 1 : 0)
        : values(tensor);
  }

  private static TensorData data(TensorInfo tensor, Function<TensorInfo, float[]> formula) {
    return tensor.type() == ElementType.I64
        ? TensorData.of(tensor.name(), 0)
        : TensorData.of(tensor, formula.apply(tensor));
  }
}
