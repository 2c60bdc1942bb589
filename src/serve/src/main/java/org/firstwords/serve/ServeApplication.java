package org.firstwords.serve;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.cli.Startup;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Runs `serve`.
@QuarkusMain
public class ServeApplication implements QuarkusApplication {
  @Inject @TopCommand Serve command;
  @Inject IFactory factory;

  /// Starts the executable.
  public static void main(String... arguments) {
    Startup.run("serve", ServeApplication.class, arguments);
  }

  @Override
  public int run(String... arguments) {
    return CommandLines.install(new CommandLine(command, factory)).execute(arguments);
  }
}
