package org.firstwords.workflow;

import io.quarkus.picocli.runtime.PicocliRunner;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.firstwords.workflow.command.ServeOptions;

/// Starts the command line. Only `serve` opens a port, and the framework opens it before any
/// command is read: so where is found out here.
@QuarkusMain
public final class Main {
  private Main() {}

  public static void main(String... arguments) {
    if (arguments.length > 0 && arguments[0].equals("serve")) {
      ServeOptions.listen(List.of(arguments).subList(1, arguments.length));
    }
    Quarkus.run(PicocliRunner.class, arguments);
  }
}
