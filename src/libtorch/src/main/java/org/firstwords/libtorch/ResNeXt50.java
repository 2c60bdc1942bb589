package org.firstwords.libtorch;

import java.util.HashMap;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// ResNeXt-50 32x4d in training mode, operation by operation as torchvision has it. What is no
/// longer needed is let go at once, as Python does.
final class ResNeXt50 {
  private static final int[] BLOCKS = {3, 4, 6, 3};
  private static final int GROUPS = 32;
  private static final double MOMENTUM = 0.1;
  private static final double EPSILON = 1e-5;
  private static final long[] NO_DILATION = {1, 1};

  private final Weights weights;
  private final Tuning tuning;
  private final TensorOptional none = new TensorOptional();
  private final Map<String, TensorOptional> given = new HashMap<>();

  ResNeXt50(Weights weights, Tuning tuning) {
    this.weights = weights;
    this.tuning = tuning;
    weights.byName().forEach((name, tensor) -> given.put(name, new TensorOptional(tensor)));
  }

  /// `[B, 3, H, W]` to `[B, 2048]`.
  Tensor features(Tensor images) {
    var stem = relu(normalised("bn1", convolved("conv1", tuning.operand(images), 2, 1, true)));
    var x = torch.max_pool2d(stem, new long[] {3, 3}, two(2), two(1), NO_DILATION, false);
    stem.close();
    for (var stage = 0; stage < BLOCKS.length; stage++) {
      for (var block = 0; block < BLOCKS[stage]; block++) {
        var stride = stage > 0 && block == 0 ? 2 : 1;
        x = bottleneck("layer%d.%d".formatted(stage + 1, block), x, block == 0, stride);
      }
    }
    return pooled(x);
  }

  private static Tensor pooled(Tensor map) {
    try (map;
        var mean = torch.adaptive_avg_pool2d(map, 1, 1);
        var flat = mean.reshape(mean.size(0), -1)) {
      return flat.to(torch.ScalarType.Float);
    }
  }

  private Tensor bottleneck(String name, Tensor x, boolean projects, int stride) {
    var narrow = convolved(name + ".conv1", x, 1, 1, false);
    narrow = relu(normalised(name + ".bn1", narrow));
    narrow = convolved(name + ".conv2", narrow, stride, GROUPS, true);
    narrow = relu(normalised(name + ".bn2", narrow));
    var wide = convolved(name + ".conv3", narrow, 1, 1, true);
    wide = normalised(name + ".bn3", wide);
    try (x;
        var identity = projects ? projected(name + ".downsample", x, stride) : new Tensor(x)) {
      wide.add_(identity);
    }
    return relu(wide);
  }

  private Tensor projected(String name, Tensor x, int stride) {
    return normalised(name + ".1", convolved(name + ".0", x, stride, 1, false));
  }

  private Tensor convolved(String name, Tensor x, long stride, long groups, boolean last) {
    var kernel = weights.get(name + ".weight");
    try (var operand = tuning.operand(kernel)) {
      var border = kernel.size(2) / 2;
      return torch.conv2d(x, operand, none, two(stride), two(border), NO_DILATION, groups);
    } finally {
      if (last) {
        x.close();
      }
    }
  }

  private Tensor normalised(String name, Tensor x) {
    try (x) {
      return torch.batch_norm(
          x,
          given(name + ".weight"),
          given(name + ".bias"),
          given(name + ".running_mean"),
          given(name + ".running_var"),
          true,
          MOMENTUM,
          EPSILON,
          true);
    }
  }

  /// Made once, for a step lets go of all that it makes.
  private TensorOptional given(String name) {
    return given.getOrDefault(name, none);
  }

  private static Tensor relu(Tensor x) {
    torch.relu_(x);
    return x;
  }

  private static long[] two(long value) {
    return new long[] {value, value};
  }
}
