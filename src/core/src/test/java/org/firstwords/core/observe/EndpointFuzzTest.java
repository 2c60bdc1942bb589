package org.firstwords.core.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;

/// Addresses of observers are taken or refused, whatever they are.
class EndpointFuzzTest {
  @Test
  void addresses() {
    Fuzzer.checkText(
        List.of(
            "http://localhost:5000",
            "https://mlflow.example.org/base/",
            "http://[::1]:80",
            ":9100",
            "0.0.0.0:9100",
            "runs/metrics.prom"),
        text -> {
          var endpoint = Endpoint.parseWithPort("--metrics", text, "MLFLOW_TRACKING_TOKEN");
          assertThat(endpoint.toString()).isNotEmpty();
        });
  }
}
