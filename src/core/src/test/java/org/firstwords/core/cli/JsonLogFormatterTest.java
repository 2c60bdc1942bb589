package org.firstwords.core.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.firstwords.core.process.Log;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class JsonLogFormatterTest {
  @Test
  void areObjectsLikeAllElse() {
    var record = new ExtLogRecord(Level.WARN, "%d \"tries\"", ExtLogRecord.FormatStyle.PRINTF, "x");
    record.setParameters(new Object[] {3});
    record.setLoggerName("io.minio");
    record.setThrown(new IllegalStateException("oops"));
    assertThat(new JsonLogFormatter(Log.ofProcess()).format(record))
        .startsWith("{\"timestamp\":\"20")
        .contains("\"level\":\"WARN\",\"message\":\"3 \\\"tries\\\"\"")
        .contains("\"logger\":\"io.minio\"")
        .contains("\"stack\":\"java.lang.IllegalStateException: oops\\n")
        .endsWith("}\n");
  }
}
