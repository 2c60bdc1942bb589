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
    var response = HealthCheckResponse.named("store");
    return response.status(service.index().trouble().isEmpty()).build();
  }
}
