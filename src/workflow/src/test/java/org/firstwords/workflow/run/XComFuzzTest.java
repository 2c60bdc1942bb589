package org.firstwords.workflow.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.firstwords.core.fuzz.Fuzzer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a job hands over is read or refused, whatever it holds.
class XComFuzzTest {
  @TempDir Path folder;

  @Test
  void results() {
    Fuzzer.check(
        "",
        List.of("[\"a\", {\"b\": 1}]".getBytes(UTF_8), "{\"cache\": \"hit\"}".getBytes(UTF_8)),
        file -> {
          Files.write(folder.resolve("return.json"), file);
          var result = XCom.read(folder);
          XCom.cache(result);
          XCom.checkMappable(result, "a", "b");
        });
  }
}
