package org.firstwords.workflow.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/// The log of a torture.
final class Journal {
  private final PrintStream file;

  Journal(Path file) throws IOException {
    this.file = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
  }

  /// Writes a line.
  void note(String text) {
    file.println(Instant.now() + " " + text);
  }

  /// Writes a line and prints it.
  void say(String text) {
    System.out.println(text);
    note(text);
  }
}
