package org.firstwords.jobs.embed.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.KeyValue;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.firstwords.core.process.Build;

/// Vectors as Apache Parquet: the columns `id`, a string, and `vector`, a list of 32-bit floats of
/// fixed length; no nulls. Pages are plain and uncompressed, since vectors hardly compress.
///
/// The layout follows <https://parquet.apache.org/docs/file-format/>; footer and page headers are
/// encoded by Apache's own library. The same rows give the same bytes. One row group is held in
/// memory.
final class ParquetFile implements VectorFile {
  static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT_VERSION = 1;
  private static final int GROUP_BYTES = 16 << 20;

  private final ParquetColumns columns;
  private final VectorDescription description;
  private final int rowsPerGroup;
  private final ByteArrayOutputStream ids = new ByteArrayOutputStream();
  private final ByteBuffer vectors;
  private final List<RowGroup> groups = new ArrayList<>();
  private int held;
  private long rows;

  ParquetFile(OutputStream out, VectorDescription description) throws IOException {
    this(out, description, Math.max(1, GROUP_BYTES / (description.dimension() * Float.BYTES)));
  }

  ParquetFile(OutputStream out, VectorDescription description, int rowsPerGroup)
      throws IOException {
    this.columns = new ParquetColumns(out, description.dimension());
    this.description = description;
    this.rowsPerGroup = rowsPerGroup;
    this.vectors =
        ByteBuffer.allocate(rowsPerGroup * description.dimension() * Float.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    columns.write(MAGIC);
  }

  @Override
  public void add(String id, float[] vector) throws IOException {
    if (vector.length != description.dimension()) {
      throw new IllegalArgumentException(
          "%d numbers, not %d".formatted(vector.length, description.dimension()));
    }
    var name = id.getBytes(StandardCharsets.UTF_8);
    ids.writeBytes(littleEndian(name.length));
    ids.writeBytes(name);
    for (var value : vector) {
      vectors.putFloat(value);
    }
    held++;
    if (held == rowsPerGroup) {
      endGroup();
    }
  }

  private void endGroup() throws IOException {
    if (held > 0) {
      groups.add(columns.group(held, ids, Arrays.copyOf(vectors.array(), vectors.position())));
      rows += held;
      held = 0;
      ids.reset();
      vectors.clear();
    }
  }

  @Override
  public void finish() throws IOException {
    endGroup();
    var footer = new ByteArrayOutputStream();
    Util.writeFileMetaData(metadata(), footer);
    columns.write(footer.toByteArray());
    columns.write(littleEndian(footer.size()));
    columns.write(MAGIC);
  }

  private FileMetaData metadata() {
    var texts = new ArrayList<KeyValue>();
    description.texts().forEach((key, value) -> texts.add(new KeyValue(key).setValue(value)));
    return new FileMetaData(FORMAT_VERSION, ParquetColumns.schema(), rows, groups)
        .setKey_value_metadata(texts)
        .setCreated_by("firstwords version " + Build.ofProduct().version());
  }

  static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }
}
