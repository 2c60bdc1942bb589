package org.firstwords.model.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import org.firstwords.core.artifact.Json;
import org.firstwords.model.GoldenVectors;
import org.junit.jupiter.api.Test;

class ReduceOnPlateauTest {
  @Test
  void fallsAsPyTorchsDoes() throws IOException {
    var golden = GoldenVectors.of("reduce_lr_on_plateau");
    var schedule =
        ReduceOnPlateau.starting(
            golden.get("lr0").doubleValue(),
            golden.get("factor").doubleValue(),
            golden.get("patience").intValue());
    var losses = GoldenVectors.doubles(golden.get("losses"));
    var rates = new double[losses.length];
    for (int epoch = 0; epoch < losses.length; epoch++) {
      schedule = schedule.after(losses[epoch]);
      rates[epoch] = schedule.rate();
    }
    assertThat(rates)
        .containsExactly(GoldenVectors.doubles(golden.get("lr_after_each_epoch")), within(1e-18));
  }

  @Test
  void aTinyRateStays() {
    var schedule = ReduceOnPlateau.starting(1e-8, 0.1, 0).after(1).after(1);
    assertThat(schedule.rate()).isEqualTo(1e-8);
  }

  @Test
  void goesThroughJson() throws IOException {
    for (var schedule :
        new ReduceOnPlateau[] {
          ReduceOnPlateau.starting(1e-4, 0.1, 20), ReduceOnPlateau.starting(1e-4, 0.1, 20).after(2)
        }) {
      var read = Json.mapper().readValue(Json.line(schedule), ReduceOnPlateau.class);
      assertThat(read).isEqualTo(schedule);
    }
  }
}
