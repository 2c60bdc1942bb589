package org.firstwords.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EncodingBatchTest {
  @Test
  void takesWhatTheUserAskedFor() {
    assertThat(EncodingBatch.of(5).images()).isEqualTo(5);
    assertThatThrownBy(() -> EncodingBatch.of(0)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void takesMoreOnAGpu() {
    assertThat(EncodingBatch.on(Device.GPU)).isGreaterThan(EncodingBatch.on(Device.CPU));
  }
}
