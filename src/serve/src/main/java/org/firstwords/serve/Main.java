package org.firstwords.serve;

import io.quarkus.picocli.runtime.PicocliRunner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

/// Starts the command line. The framework opens the port before any command is read: so where is
/// found out here.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    ServeOptions.listen(List.of(arguments));
    Quarkus.run(PicocliRunner.class, arguments);
  }
}
