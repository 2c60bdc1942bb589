package org.firstwords.core.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogTest {
  private final Log log = Log.detached();
  private final StringWriter seen = new StringWriter();

  @Test
  void leavesLinesForPeopleAsTheyAre() {
    log.writer(new PrintWriter(seen, true)).println("hello");
    assertThat(seen).hasToString("hello" + System.lineSeparator());
    assertThat(log.error("no file", 1, null)).isEqualTo("error: no file");
  }

  @Test
  void makesAnObjectOfEachLine() {
    log.format(Log.Format.JSON);
    log.context(Map.of("task", "train"));
    var writer = log.writer(new PrintWriter(seen, true));
    writer.print("wörd \"one\"\nwarning: two\n\nerror: thr");
    writer.println("ee");
    writer.println(log.error("four", 1, new IllegalStateException("five")));
    writer.flush();
    var lines = seen.toString().lines().toList();
    assertThat(lines)
        .hasSize(4)
        .allMatch(line -> line.startsWith("{\"timestamp\":\"20"))
        .allMatch(line -> line.endsWith(",\"task\":\"train\"}"));
    assertThat(lines.get(0)).contains("\"level\":\"INFO\",\"message\":\"wörd \\\"one\\\"\"");
    assertThat(lines.get(1)).contains("\"level\":\"WARN\",\"message\":\"two\"");
    assertThat(lines.get(2)).contains("\"level\":\"ERROR\",\"message\":\"three\"");
    assertThat(lines.get(3))
        .contains("\"message\":\"four\",\"exit_code\":1,\"stack\":\"java.lang.Illegal")
        .contains("\\tat org.firstwords");
  }
}
