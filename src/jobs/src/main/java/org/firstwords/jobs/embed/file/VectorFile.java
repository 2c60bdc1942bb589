package org.firstwords.jobs.embed.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.artifact.Json;

/// Writes a file of named vectors to a stream, row by row.
public sealed interface VectorFile permits ParquetFile, VectorFile.JsonLines {
  /// Appends a row.
  void add(String id, float[] vector) throws IOException;

  /// Flushes buffered rows and writes the footer. Does not close the stream.
  void finish() throws IOException;

  /// Vectors as JSON lines; numbers round-trip as 32-bit floats.
  final class JsonLines implements VectorFile {
    private final OutputStream out;

    JsonLines(OutputStream out) {
      this.out = out;
    }

    @SuppressWarnings("ArrayRecordComponent") // only written, never compared
    @RegisterForReflection
    private record Row(String id, float[] vector) {}

    @Override
    public void add(String id, float[] vector) throws IOException {
      out.write((Json.line(new Row(id, vector)) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void finish() throws IOException {
      out.flush();
    }
  }
}
