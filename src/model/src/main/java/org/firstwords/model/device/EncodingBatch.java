package org.firstwords.model.device;

import java.util.OptionalInt;

/// How many images a network encodes at a time: as many as the user asked for, or what suits the
/// device.
///
/// @param requested by the user, at least 1
public record EncodingBatch(OptionalInt requested) {
  /// With two batches at a time, more images each gain nothing on processors and take memory.
  private static final int ON_PROCESSORS = 16;

  private static final int ON_GPU = 64;

  public EncodingBatch {
    if (requested.orElse(1) < 1) {
      throw new IllegalArgumentException("a batch of " + requested);
    }
  }

  /// A fixed number.
  public static EncodingBatch of(int images) {
    return new EncodingBatch(OptionalInt.of(images));
  }

  /// The number of images. Starts TensorFlow if the user gave none.
  public int images() {
    return requested.orElseGet(() -> on(Device.present()));
  }

  static int on(Device device) {
    return switch (device) {
      case CPU -> ON_PROCESSORS;
      case GPU -> ON_GPU;
    };
  }
}
