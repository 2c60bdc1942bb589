package org.firstwords.jobs.embed;

import dev.hardwood.InputFile;
import dev.hardwood.reader.ParquetFileReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a Parquet file of vectors holds, read by a library that did not write it.
///
/// @param metadata the file's own
/// @param groups row groups
public record ReadParquet(
    Map<String, List<Float>> vectors, Map<String, String> metadata, int groups) {
  public static ReadParquet of(byte[] file) throws IOException {
    var vectors = new LinkedHashMap<String, List<Float>>();
    try (var reader = ParquetFileReader.open(InputFile.of(ByteBuffer.wrap(file)));
        var rows = reader.rowReader()) {
      while (rows.hasNext()) {
        rows.next();
        vectors.put(rows.getString("id"), List.copyOf(rows.getList("vector").floats()));
      }
      var metadata = reader.getFileMetaData();
      return new ReadParquet(vectors, metadata.keyValueMetadata(), metadata.rowGroups().size());
    }
  }
}
