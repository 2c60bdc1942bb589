package org.firstwords.model.device;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.DeviceSpec;
import org.tensorflow.DeviceSpec.DeviceType;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.TensorFlow;
import org.tensorflow.exceptions.TFInvalidArgumentException;
import org.tensorflow.op.Ops;

/// The device on which TensorFlow computes in this process.
public enum Device {
  CPU,
  GPU;

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path DRIVER = Path.of("/sys/module/nvidia/version");
  private static final Path GPUS = Path.of("/proc/driver/nvidia/gpus");

  /// GPU if TensorFlow can run an operation on one, else CPU.
  public static Device present() {
    TensorFlowLog.quiet();
    var settings = Precision.F32.configuration().toBuilder().setAllowSoftPlacement(false).build();
    try (var graph = new Graph();
        var session = new Session(graph, settings)) {
      var gpu = DeviceSpec.newBuilder().deviceType(DeviceType.GPU).deviceIndex(0).build();
      var tf = Ops.create(graph).withDevice(gpu);
      var sum = tf.math.add(tf.constant(1f), tf.constant(1f));
      session.runner().fetch(sum).run().close();
      return GPU;
    } catch (TFInvalidArgumentException absent) {
      return CPU;
    }
  }

  /// The entries of a manifest: `tensorflow`, `device`, `device_name` and `driver` where known.
  public SortedMap<String, String> environment() {
    var environment = new TreeMap<String, String>();
    environment.put("tensorflow", TensorFlow.version());
    environment.put("device", name().toLowerCase(Locale.ROOT));
    name(this).ifPresent(name -> environment.put("device_name", name));
    if (this == GPU) {
      text(DRIVER).ifPresent(version -> environment.put("driver", version.strip()));
    }
    return environment;
  }

  private static Optional<String> name(Device device) {
    return switch (device) {
      case CPU -> text(CPU_INFO).flatMap(info -> value(info, "model name"));
      case GPU -> firstGpu().flatMap(info -> value(info, "Model"));
    };
  }

  private static Optional<String> firstGpu() {
    try (var gpus = Files.list(GPUS)) {
      return gpus.sorted().findFirst().flatMap(gpu -> text(gpu.resolve("information")));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<String> text(Path file) {
    try {
      return Optional.of(Files.readString(file));
    } catch (IOException unknown) {
      return Optional.empty();
    }
  }

  private static Optional<String> value(String info, String key) {
    return info.lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
