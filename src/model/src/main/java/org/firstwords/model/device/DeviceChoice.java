package org.firstwords.model.device;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.firstwords.core.process.UserException;

/// The device that the user selects.
@RegisterForReflection
public enum DeviceChoice {
  /// A GPU if TensorFlow finds one, else the CPU.
  AUTO,
  /// The CPU, even if there is a GPU.
  CPU,
  /// A GPU; fail if there is none.
  GPU;

  /// The device on this machine.
  ///
  /// @throws UserException if a GPU is required and there is none
  public Device device() {
    return switch (this) {
      case AUTO -> Device.present();
      case CPU -> Device.CPU;
      case GPU -> requireGpu();
    };
  }

  private static Device requireGpu() {
    var present = Device.present();
    if (present == Device.CPU) {
      throw new UserException(
          "--device gpu, but TensorFlow finds no GPU: use the archive or the images for CUDA, or a"
              + " build made with `scripts/mvnw -Pgpu`, on a machine with an NVIDIA driver, CUDA 12"
              + " and cuDNN 9; or leave the option out");
    }
    return present;
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
