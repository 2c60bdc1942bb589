package org.firstwords.jobs.embed.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.artifact.Json;

/// A file of named vectors being written, row by row, in a stream.
public sealed interface VectorFile permits ParquetFile, VectorFile.JsonLines {
  /// Appends a row.
  void add(String id, float[] vector) throws IOException;

  /// Writes what is still held and the file's end. The stream stays open.
  void finish() throws IOException;

  /// Vectors as JSON lines; every number reads back as the same 32-bit value.
  final class JsonLines implements VectorFile {
    private final OutputStream out;

    JsonLines(OutputStream out) {
      this.out = out;
    }

    @SuppressWarnings("ArrayRecordComponent") // only written, never compared
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
