package org.firstwords.dag.record;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.process.Log;

/// The end of a local log.
public final class LogTail {
  private static final int BYTES = 16 << 10;

  /// The longest error that is repeated, in characters.
  private static final int LONGEST = 500;

  private LogTail() {}

  /// The last progress line, such as `train 40 % 320/800 steps, 0:39 left`.
  public static Optional<String> progress(Path file) {
    return last(file, 20).reversed().stream()
        .map(Log::message)
        .filter(line -> line.contains(" % "))
        .findFirst();
  }

  /// The last error that the program logged, on one line and without `error: `, such as `no video
  /// 'a.mp4' in …`. Of a bug, the exception that follows it.
  public static Optional<String> error(Path file) {
    var lines = last(file, Integer.MAX_VALUE);
    for (var i = lines.size() - 1; i >= 0; i--) {
      var message = Log.errorMessage(lines.get(i));
      if (message.isPresent()) {
        return Optional.of(clean(error(message.get(), lines.subList(i + 1, lines.size()))));
      }
    }
    return Optional.empty();
  }

  /// @param after the lines after the message; indented ones belong to it
  private static String error(String message, List<String> after) {
    if (!after.isEmpty() && after.getFirst().matches("[\\w.$]+(Exception|Error)\\b.*")) {
      return after.getFirst();
    }
    return Stream.concat(
            Stream.of(message), after.stream().takeWhile(line -> line.startsWith("  ")))
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  /// Without control characters, and cut where it is long.
  private static String clean(String message) {
    var plain = message.replaceAll("\\s+", " ").replaceAll("\\p{Cntrl}", "?").strip();
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
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
