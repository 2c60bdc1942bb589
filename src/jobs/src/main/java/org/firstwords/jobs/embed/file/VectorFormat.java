package org.firstwords.jobs.embed.file;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/// Formats of vector files, under their names on command lines.
public enum VectorFormat {
  /// Apache Parquet: columns `id` and `vector`.
  PARQUET("application/vnd.apache.parquet"),
  /// One object `{"id":…,"vector":[…]}` per line.
  JSONL("application/jsonl");

  private final String mediaType;

  VectorFormat(String mediaType) {
    this.mediaType = mediaType;
  }

  public String mediaType() {
    return mediaType;
  }

  /// The file name in the artifact.
  public String fileName() {
    return "vectors." + this;
  }

  /// Starts writing a file.
  public VectorFile open(OutputStream out, VectorDescription description) throws IOException {
    return switch (this) {
      case PARQUET -> new ParquetFile(out, description);
      case JSONL -> new VectorFile.JsonLines(out);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
