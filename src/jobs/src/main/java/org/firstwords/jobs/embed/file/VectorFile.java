package org.firstwords.jobs.embed.file;

import java.io.IOException;

/// A file of named vectors being written, row by row, in a stream.
public sealed interface VectorFile permits ParquetFile, JsonLinesFile {
  /// Appends a row.
  void add(String id, float[] vector) throws IOException;

  /// Writes what is still held and the file's end. The stream stays open.
  void finish() throws IOException;
}
