package org.firstwords.corpus;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.firstwords.core.cli.Startup;

/// Starts `make-corpus`.
@QuarkusMain
public final class CorpusApplication {
  private CorpusApplication() {}

  public static void main(String... arguments) {
    Startup.run("make-corpus", arguments);
  }
}
