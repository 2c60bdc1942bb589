package org.firstwords.model.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.firstwords.model.SmallBatches;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.graph.TrainingStep;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Needs a build with `-Pgpu -Dexcluded.groups=` and an NVIDIA GPU.
@Tag("gpu")
class GpuTest {
  @Test
  void isFoundAndNamed() {
    assertThat(DeviceChoice.AUTO.device()).isEqualTo(Device.GPU);
    assertThat(DeviceChoice.GPU.device().environment())
        .containsEntry("device", "gpu")
        .containsKeys("device_name", "driver");
  }

  /// Sums of other orders: equal to a few digits.
  @Test
  void learnsAsTheProcessorDoes() {
    var gpu = new ComputeSettings(Precision.F32, DeviceChoice.GPU);
    var cpu = new ComputeSettings(Precision.F32, DeviceChoice.CPU);
    try (var there = ContrastiveModel.create(SmallBatches.SPEC, 1, gpu);
        var here = ContrastiveModel.create(SmallBatches.SPEC, 1, cpu)) {
      SmallBatches.train(TrainingStep.of(there), 0, 5);
      SmallBatches.train(TrainingStep.of(here), 0, 5);
      var batch = SmallBatches.batch(SmallBatches.SPEC, 4, 9);
      assertThat(there.evaluate(batch).loss()).isCloseTo(here.evaluate(batch).loss(), within(1e-3));
    }
  }
}
