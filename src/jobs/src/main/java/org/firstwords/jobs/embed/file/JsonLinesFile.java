package org.firstwords.jobs.embed.file;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.artifact.Json;

/// Vectors as JSON lines; every number reads back as the same 32-bit value.
final class JsonLinesFile implements VectorFile {
  private final OutputStream out;

  JsonLinesFile(OutputStream out) {
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
