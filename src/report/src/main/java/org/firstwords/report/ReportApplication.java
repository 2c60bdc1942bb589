package org.firstwords.report;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.firstwords.core.cli.Startup;

/// Starts `report`.
@QuarkusMain
public final class ReportApplication {
  private ReportApplication() {}

  public static void main(String... arguments) {
    Startup.run("report", arguments);
  }
}
