package org.firstwords.workflow.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The size of the terminal, in characters.
public record TerminalSize(int columns, int rows) {
  static final TerminalSize USUAL = new TerminalSize(80, 24);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Pattern ANSWER = Pattern.compile("(\\d{1,4}) (\\d{1,4})\\s*");

  /// The size of the terminal of this process. A change is noticed within two seconds: the JDK has
  /// no public way to hear of it.
  static Supplier<TerminalSize> ofProcess() {
    return new Supplier<>() {
      private TerminalSize size = ask();
      private long asked = System.nanoTime();

      @Override
      public TerminalSize get() {
        if (System.nanoTime() - asked > INTERVAL.toNanos()) {
          size = ask();
          asked = System.nanoTime();
        }
        return size;
      }
    };
  }

  /// Asks `stty`; the JDK does not know the size.
  static TerminalSize ask() {
    try {
      var process =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      var answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor(1, TimeUnit.SECONDS) ? parse(answer).orElse(USUAL) : USUAL;
    } catch (IOException noTerminal) {
      return USUAL;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return USUAL;
    }
  }

  /// `ROWS COLUMNS`, as `stty size` answers; empty if it knows none.
  static Optional<TerminalSize> parse(String answer) {
    var found = ANSWER.matcher(answer);
    if (!found.matches()) {
      return Optional.empty();
    }
    var size = new TerminalSize(Integer.parseInt(found.group(2)), Integer.parseInt(found.group(1)));
    return size.columns() < 20 || size.rows() < 4 ? Optional.empty() : Optional.of(size);
  }
}
