package org.firstwords.data.metrics;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.BoundedLines;
import org.firstwords.core.storage.Location;

/// Writes and reads `metrics.jsonl`, a line for each step and each epoch.
public final class MetricsFile {
  /// The file's name in the artifact `metrics`.
  public static final String NAME = "metrics.jsonl";

  private MetricsFile() {}

  /// The text of a line, with its line end.
  public static String write(MetricsLine line) {
    return Json.line(line) + "\n";
  }

  /// @throws UserException if a line is not readable
  public static List<MetricsLine> read(ArtifactStore store, Location at) throws IOException {
    try (var in = store.read(at)) {
      return read(in, at.toString());
    }
  }

  /// @param from names the stream in errors
  /// @throws UserException if a line is not readable
  public static List<MetricsLine> read(InputStream in, String from) throws IOException {
    var lines = new ArrayList<MetricsLine>();
    forEachLine(
        in,
        from,
        (number, text) -> {
          try {
            lines.add(parse(text));
          } catch (JsonProcessingException wrong) {
            throw new UserException(
                "%s, line %d, is not JSON of a step or an epoch; run the training again"
                    .formatted(from, number),
                wrong);
          }
        });
    return lines;
  }

  /// Reads a file that is still being written: a line that is not whole is skipped.
  public static void readGrowing(InputStream in, Consumer<MetricsLine> consumer)
      throws IOException {
    forEachLine(
        in,
        NAME,
        (_, text) -> {
          MetricsLine line;
          try {
            line = parse(text);
          } catch (JsonProcessingException unfinished) {
            return;
          }
          consumer.accept(line);
        });
  }

  @FunctionalInterface
  private interface TextLines {
    void accept(int number, String text);
  }

  private static void forEachLine(InputStream in, String from, TextLines lines) throws IOException {
    var reader = new BoundedLines(in, from);
    var number = 0;
    for (var text = reader.readLine(); text != null; text = reader.readLine()) {
      lines.accept(++number, text);
    }
  }

  private static MetricsLine parse(String text) throws JsonProcessingException {
    var line = Json.mapper().readValue(text, MetricsLine.class);
    if (line == null) {
      throw new JsonParseException("null");
    }
    return line;
  }
}
