package org.firstwords.dag.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.process.Log;

/// The end of a local log.
public final class LogTail {
  private static final int BYTES = 16 << 10;

  private LogTail() {}

  /// The last progress line, such as `train 40 % 320/800 steps, 0:39 left`.
  public static Optional<String> progress(Path file) {
    return last(file, 20).reversed().stream()
        .map(Log::message)
        .filter(line -> line.contains(" % "))
        .findFirst();
  }

  /// The last lines, oldest first; empty if the file does not exist.
  public static List<String> last(Path file, int lines) {
    if (!Files.isRegularFile(file)) {
      return List.of();
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      var begin = Math.max(0, in.length() - BYTES);
      in.seek(begin);
      var bytes = new byte[(int) (in.length() - begin)];
      in.readFully(bytes);
      var all =
          Arrays.stream(new String(bytes, StandardCharsets.UTF_8).split("[\r\n]+", -1))
              .filter(line -> !line.isBlank())
              .toList();
      return all.subList(Math.max(0, all.size() - lines), all.size());
    } catch (IOException vanished) {
      return List.of();
    }
  }
}
