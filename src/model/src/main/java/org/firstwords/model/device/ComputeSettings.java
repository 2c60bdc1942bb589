package org.firstwords.model.device;

import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;

/// Session settings: precision and device. GPU memory is allocated on demand.
public record ComputeSettings(Precision precision, DeviceChoice device) {
  /// 32-bit floating point on the default device.
  public static final ComputeSettings DEFAULT = in(Precision.F32);

  /// The given precision on the default device.
  public static ComputeSettings in(Precision precision) {
    return new ComputeSettings(precision, DeviceChoice.AUTO);
  }

  /// A session with these settings.
  public Session open(Graph graph) {
    TensorFlowLog.quiet();
    return new Session(graph, configuration());
  }

  /// A run whose operations execute sequentially on the calling thread, so that concurrency equals
  /// the number of calling threads.
  public static Session.Runner onCallersThread(Session session) {
    return session.runner().setOptions(RunOptions.newBuilder().setInterOpThreadPool(-1).build());
  }

  /// The session configuration. Operations run on the first visible device; CPU hides the GPU.
  public ConfigProto configuration() {
    var settings = precision.configuration();
    return switch (device) {
      case AUTO, GPU -> settings;
      case CPU -> settings.toBuilder().putDeviceCount("GPU", 0).build();
    };
  }
}
