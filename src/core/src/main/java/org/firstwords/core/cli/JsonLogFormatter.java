package org.firstwords.core.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.firstwords.core.process.Log;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;

/// Formats the log records of libraries as JSON lines.
final class JsonLogFormatter extends ExtFormatter {
  private final Log log;

  JsonLogFormatter(Log log) {
    this.log = log;
  }

  /// Installs this formatter on every log handler of the process.
  static void install(Log log) {
    for (var handler : LogContext.getLogContext().getLogger("").getHandlers()) {
      install(handler, new JsonLogFormatter(log));
    }
  }

  private static void install(java.util.logging.Handler handler, JsonLogFormatter formatter) {
    handler.setFormatter(formatter);
    if (handler instanceof ExtHandler outer) {
      for (var inner : outer.getHandlers()) {
        install(inner, formatter);
      }
    }
  }

  @Override
  public String format(ExtLogRecord logged) {
    var level = logged.getLevel().intValue();
    var severity =
        level >= org.jboss.logmanager.Level.ERROR.intValue()
            ? Log.Level.ERROR
            : level >= org.jboss.logmanager.Level.WARN.intValue() ? Log.Level.WARN : Log.Level.INFO;
    var thrown = logged.getThrown();
    if (thrown == null) {
      return log.line(severity, formatMessage(logged), logger(logged)) + "\n";
    }
    var stack = new StringWriter();
    thrown.printStackTrace(new PrintWriter(stack, true));
    var more = Map.of("logger", String.valueOf(logged.getLoggerName()), "stack", stack.toString());
    return log.line(severity, formatMessage(logged), more) + "\n";
  }

  private static Map<String, String> logger(ExtLogRecord logged) {
    return Map.of("logger", String.valueOf(logged.getLoggerName()));
  }
}
