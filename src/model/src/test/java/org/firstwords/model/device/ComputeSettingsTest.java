package org.firstwords.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComputeSettingsTest {
  @ParameterizedTest
  @EnumSource
  void takesMemoryAsItIsNeeded(DeviceChoice device) {
    var settings = new ComputeSettings(Precision.F32, device).configuration();
    assertThat(settings.getGpuOptions().getAllowGrowth()).isTrue();
    var hidden = device == DeviceChoice.CPU ? Map.of("GPU", 0) : Map.<String, Integer>of();
    assertThat(settings.getDeviceCountMap()).isEqualTo(hidden);
  }

  @Test
  void keepsThePrecision() {
    for (var precision : Precision.values()) {
      var own = new ComputeSettings(precision, DeviceChoice.CPU).configuration();
      assertThat(own.getGraphOptions()).isEqualTo(precision.configuration().getGraphOptions());
    }
  }

  @Test
  void theProcessorNeedsNoSearch() {
    assertThat(DeviceChoice.CPU.device()).isEqualTo(Device.CPU);
  }
}
