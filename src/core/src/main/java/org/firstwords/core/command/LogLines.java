package org.firstwords.core.command;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Takes text in UTF-8 and passes each line on as a JSON object; empty lines are left out.
final class LogLines extends OutputStream {
  private final Log log;
  private final Consumer<String> to;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();

  LogLines(Log log, Consumer<String> to) {
    this.log = log;
    this.to = to;
  }

  @Override
  public synchronized void write(int each) {
    if (each == '\n') {
      pass();
    } else {
      line.write(each);
    }
  }

  private void pass() {
    var text = line.toString(StandardCharsets.UTF_8).stripTrailing();
    line.reset();
    if (!text.isBlank()) {
      to.accept(log.lineOf(text));
    }
  }

  @Override
  public synchronized void close() {
    pass();
  }
}
