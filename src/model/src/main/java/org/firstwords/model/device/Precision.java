package org.firstwords.model.device;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.GPUOptions;
import org.tensorflow.proto.GraphOptions;
import org.tensorflow.proto.RewriterConfig;
import org.tensorflow.proto.RewriterConfig.NumIterationsType;
import org.tensorflow.proto.RewriterConfig.Toggle;

/// Precision of matrix products and convolutions. Weights, losses and the optimizer are always
/// 32-bit.
@RegisterForReflection
public enum Precision {
  /// 32-bit floating point.
  F32,
  /// bfloat16 where TensorFlow considers it safe: about twice as fast with hardware support, slower
  /// without ([CpuFeatures#emulates]).
  BF16;

  /// The session configuration. Grappler goes over the graph once, not twice: a session starts
  /// sooner.
  public ConfigProto configuration() {
    var rewriting = RewriterConfig.newBuilder().setMetaOptimizerIterations(NumIterationsType.ONE);
    if (this == BF16) {
      rewriting.setAutoMixedPrecisionOnednnBfloat16(Toggle.ON);
    }
    return ConfigProto.newBuilder()
        .setInterOpParallelismThreads(1)
        .setIntraOpParallelismThreads(Runtime.getRuntime().availableProcessors())
        .setAllowSoftPlacement(true)
        .setGpuOptions(GPUOptions.newBuilder().setAllowGrowth(true))
        .setGraphOptions(GraphOptions.newBuilder().setRewriteOptions(rewriting))
        .build();
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
