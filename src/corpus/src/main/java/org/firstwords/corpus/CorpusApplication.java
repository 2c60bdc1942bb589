package org.firstwords.corpus;

import io.quarkus.picocli.runtime.annotations.TopCommand;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import org.firstwords.core.cli.CommandLines;
import org.firstwords.core.cli.Startup;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/// Runs `make-corpus`.
@QuarkusMain
public class CorpusApplication implements QuarkusApplication {
  @Inject @TopCommand MakeCorpus command;
  @Inject IFactory factory;

  /// Starts the executable.
  public static void main(String... arguments) {
    Startup.run("make-corpus", CorpusApplication.class, arguments);
  }

  @Override
  public int run(String... arguments) {
    return CommandLines.install(new CommandLine(command, factory)).execute(arguments);
  }
}
