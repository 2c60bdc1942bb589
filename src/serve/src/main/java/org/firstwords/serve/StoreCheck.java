package org.firstwords.serve;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/// Readiness check: the root can be listed.
@Readiness
@ApplicationScoped
public class StoreCheck implements HealthCheck {
  private final RunService service;

  StoreCheck(RunService service) {
    this.service = service;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("store");
    if (!service.isOpen()) {
      return answer.down().build();
    }
    return service.index().trouble().isEmpty() ? answer.up().build() : answer.down().build();
  }
}
