package org.firstwords.core.cli;

import io.quarkus.arc.Unremovable;
import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// The application of an executable with one command, its [TopCommand].
@Dependent
@Unremovable
public class CommandApplication implements QuarkusApplication {
  private final Instance<Object> command;
  private final IFactory factory;

  @Inject
  CommandApplication(@TopCommand Instance<Object> command, IFactory factory) {
    this.command = command;
    this.factory = factory;
  }

  @Override
  public int run(String... arguments) {
    return CommandLines.install(new CommandLine(command.get(), factory)).execute(arguments);
  }
}
