package org.firstwords.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StandardErrorTest {
  @Test
  void whatIsWrittenMeanwhileIsKept() {
    assertThat(StandardError.during(() -> write("I1130 é\nan error\n")))
        .hasValue("I1130 é\nan error\n");
    assertThat(StandardError.during(() -> {})).hasValue("");
  }

  @Test
  void theFirstSessionSaysNothingOfImportance() {
    assertThat(TensorFlowLog.quiet()).isEmpty();
  }

  private static void write(String text) {
    try (var error = new FileOutputStream(FileDescriptor.err)) {
      error.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
