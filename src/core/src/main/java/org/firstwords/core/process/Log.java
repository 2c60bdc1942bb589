package org.firstwords.core.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Writes standard error as text or as JSON lines.
///
/// ```json
/// {"timestamp":"2026-11-25T10:00:00.123Z","level":"INFO","message":"train 40 % …","run":"r","task":"train"}
/// ```
public final class Log {
  /// The option that selects the format.
  public static final String OPTION = "--log-format";

  /// The environment variable with the default of the option.
  public static final String VARIABLE = "FIRSTWORDS_LOG_FORMAT";

  /// The beginning of every JSON line.
  static final String JSON_PREFIX = "{\"timestamp\":";

  /// The beginning of an error in text.
  private static final String ERROR = "error: ";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Log PROCESS = new Log();
  private volatile Format format = Format.TEXT;
  private volatile Map<String, ?> context = Map.of();

  /// The format of standard error.
  public enum Format {
    /// Plain text.
    TEXT,
    /// A JSON object on each line.
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Severity.
  public enum Level {
    INFO,
    WARN,
    ERROR
  }

  private Log() {}

  /// The log of this process.
  public static Log ofProcess() {
    return PROCESS;
  }

  /// A separate instance, for tests.
  static Log detached() {
    return new Log();
  }

  /// Selects the format and clears the context.
  public void format(Format chosen) {
    format = chosen;
    context = Map.of();
  }

  public boolean isJson() {
    return format == Format.JSON;
  }

  /// Whether standard error is a terminal that a person watches: not with `CI` set, nor as JSON.
  @SuppressWarnings("SystemConsoleNull") // a native executable has none without a terminal
  public boolean isTerminal() {
    var console = System.console();
    return console != null && console.isTerminal() && System.getenv("CI") == null && !isJson();
  }

  /// Sets fields that every JSON line has, such as the task.
  public void context(Map<String, ?> fields) {
    context = new LinkedHashMap<>(fields);
  }

  /// A stream to standard error in the selected format, such as for progress.
  public PrintStream stream() {
    return isJson()
        ? new PrintStream(
            new JsonLines(this, line -> System.err.println(line)), true, StandardCharsets.UTF_8)
        : System.err;
  }

  /// A writer that passes lines to another one in the selected format.
  public PrintWriter writer(PrintWriter to) {
    if (!isJson()) {
      return to;
    }
    var lines = new JsonLines(this, line -> print(line, to));
    return new PrintWriter(new OutputStreamWriter(lines, StandardCharsets.UTF_8), true);
  }

  private static void print(String line, PrintWriter to) {
    to.println(line);
    to.flush();
  }

  /// Logs a warning.
  public void warning(String message) {
    System.err.println(isJson() ? line(Level.WARN, message, Map.of()) : "warning: " + message);
  }

  /// Logs what the user should know, but need not mend.
  public void note(String message) {
    System.err.println(isJson() ? line(Level.INFO, message, Map.of()) : "note: " + message);
  }

  /// Formats the error that ends the process.
  ///
  /// @param shown the exception whose stack trace is printed, if any
  public String error(String message, int exitCode, @Nullable Throwable shown) {
    var stack = new StringWriter();
    if (shown != null) {
      shown.printStackTrace(new PrintWriter(stack, true));
    }
    if (isJson()) {
      var more = new LinkedHashMap<String, Object>(Map.of("exit_code", exitCode));
      if (shown != null) {
        more.put("stack", stack.toString());
      }
      return line(Level.ERROR, message, more);
    }
    return ERROR
        + message
        + (shown == null ? "" : System.lineSeparator() + stack.toString().stripTrailing());
  }

  /// Formats a JSON line.
  ///
  /// @param more fields in addition to the context
  public String line(Level level, String message, Map<String, ?> more) {
    var fields = new LinkedHashMap<String, Object>();
    fields.put("timestamp", Instant.now().truncatedTo(ChronoUnit.MILLIS).toString());
    fields.put("level", level);
    fields.put("message", message);
    fields.putAll(more);
    fields.putAll(context);
    try {
      return MAPPER.writeValueAsString(fields);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /// Extracts the message of a line in either format.
  public static String message(String line) {
    if (!line.startsWith(JSON_PREFIX)) {
      return line;
    }
    try {
      return MAPPER.readTree(line).path("message").asText();
    } catch (JsonProcessingException _) {
      return line; // truncated
    }
  }

  /// The message of a line that tells of an error, in either format.
  public static Optional<String> errorMessage(String line) {
    if (!line.startsWith(JSON_PREFIX)) {
      return Optional.of(line)
          .filter(text -> text.startsWith(ERROR))
          .map(text -> text.substring(ERROR.length()));
    }
    try {
      var fields = MAPPER.readTree(line);
      return Level.ERROR.name().equals(fields.path("level").asText())
          ? Optional.of(fields.path("message").asText())
          : Optional.empty();
    } catch (JsonProcessingException _) {
      return Optional.empty(); // truncated
    }
  }

  /// Converts a plain line to JSON; a JSON line stays as it is.
  String lineOf(String plain) {
    if (plain.startsWith(JSON_PREFIX)) {
      return plain;
    }
    if (plain.startsWith("warning: ")) {
      return line(Level.WARN, plain.substring("warning: ".length()), Map.of());
    }
    return plain.startsWith(ERROR)
        ? line(Level.ERROR, plain.substring(ERROR.length()), Map.of())
        : line(Level.INFO, plain, Map.of());
  }

  /// Converts UTF-8 text to JSON lines. Skips empty lines.
  private static final class JsonLines extends OutputStream {
    private final Log log;
    private final Consumer<String> to;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    JsonLines(Log log, Consumer<String> to) {
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
}
