package org.firstwords.serve;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.firstwords.core.cli.Startup;

/// Starts `serve`.
@QuarkusMain
public final class ServeApplication {
  private ServeApplication() {}

  public static void main(String... arguments) {
    Startup.run("serve", arguments);
  }
}
