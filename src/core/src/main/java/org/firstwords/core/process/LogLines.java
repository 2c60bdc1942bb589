package org.firstwords.core.process;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Converts UTF-8 text to JSON lines. Skips empty lines.
final class LogLines extends OutputStream {
  private final Log log;
  private final Consumer<String> to;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LogLines(Log log, Consumer<String> to) {
    this.log = log;
    this.to = to;
  }

  @Override
  public synchronized void write(int octet) {
    if (octet == '\n') {
      flushLine();
    } else {
      line.write(octet);
    }
  }

  private void flushLine() {
    var text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (!text.isBlank()) {
      to.accept(log.lineOf(text));
    }
  }

  @Override
  public synchronized void close() {
    flushLine();
  }
}
