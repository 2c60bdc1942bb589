package org.firstwords.jobs.embed.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.ListType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;

/// Writes the columns of a row group, one page each.
final class ParquetColumns {
  private final OutputStream out;
  private final int dimension;
  private long written;

  ParquetColumns(OutputStream out, int dimension) {
    this.out = out;
    this.dimension = dimension;
  }

  /// ```
  /// required binary id (STRING); required group vector (LIST) { repeated group list { required float element; } }
  /// ```
  static List<SchemaElement> schema() {
    return List.of(
        new SchemaElement("vectors").setNum_children(2),
        required("id")
            .setType(Type.BYTE_ARRAY)
            .setConverted_type(ConvertedType.UTF8)
            .setLogicalType(LogicalType.STRING(new StringType())),
        required("vector")
            .setNum_children(1)
            .setConverted_type(ConvertedType.LIST)
            .setLogicalType(LogicalType.LIST(new ListType())),
        new SchemaElement("list")
            .setRepetition_type(FieldRepetitionType.REPEATED)
            .setNum_children(1),
        required("element").setType(Type.FLOAT));
  }

  private static SchemaElement required(String name) {
    return new SchemaElement(name).setRepetition_type(FieldRepetitionType.REQUIRED);
  }

  /// @param ids each preceded by its length
  /// @param vectors little-endian floats, row by row
  RowGroup group(int rows, ByteArrayOutputStream ids, byte[] vectors) throws IOException {
    var start = written;
    var id = page(Type.BYTE_ARRAY, List.of("id"), rows, new byte[0], ids.toByteArray());
    var levels = ParquetLevels.ofLists(rows, dimension);
    var path = List.of("vector", "list", "element");
    var vector = page(Type.FLOAT, path, rows * dimension, levels, vectors);
    return new RowGroup(List.of(id, vector), written - start, rows).setFile_offset(start);
  }

  private ColumnChunk page(Type type, List<String> path, int values, byte[] levels, byte[] plain)
      throws IOException {
    var start = written;
    var size = levels.length + plain.length;
    var header = new ByteArrayOutputStream();
    var data = new DataPageHeader(values, Encoding.PLAIN, Encoding.RLE, Encoding.RLE);
    Util.writePageHeader(
        new PageHeader(PageType.DATA_PAGE, size, size).setData_page_header(data), header);
    write(header.toByteArray());
    write(levels);
    write(plain);
    return chunk(type, path, values, start);
  }

  private ColumnChunk chunk(Type type, List<String> path, int values, long start) {
    var bytes = written - start;
    var encodings = List.of(Encoding.PLAIN, Encoding.RLE);
    return new ColumnChunk(start)
        .setMeta_data(
            new ColumnMetaData(
                type, encodings, path, CompressionCodec.UNCOMPRESSED, values, bytes, bytes, start));
  }

  void write(byte[] bytes) throws IOException {
    out.write(bytes);
    written += bytes.length;
  }

  /// Parquet repetition and definition levels of a list column: repetition level 0 at the start of
  /// each list and 1 after it, definition level 1 everywhere. Run-length encoded, with the size in
  /// bytes in front.
  private static final class ParquetLevels {
    private static final int SEVEN_BITS = 0x7f;
    private final ByteArrayOutputStream runs = new ByteArrayOutputStream();

    private ParquetLevels() {}

    /// The levels of lists of equal length.
    static byte[] ofLists(int rows, int dimension) {
      var repetition = new ParquetLevels();
      for (var row = 0; row < rows; row++) {
        repetition.run(1, 0);
        repetition.run(dimension - 1, 1);
      }
      var definition = new ParquetLevels();
      definition.run(rows * dimension, 1);
      var both = new ByteArrayOutputStream();
      both.writeBytes(repetition.sized());
      both.writeBytes(definition.sized());
      return both.toByteArray();
    }

    /// Twice the length as a varint, then the value.
    private void run(int length, int level) {
      if (length == 0) {
        return;
      }
      var left = length << 1;
      for (; left > SEVEN_BITS; left >>>= 7) {
        runs.write((left & SEVEN_BITS) | (SEVEN_BITS + 1));
      }
      runs.write(left);
      runs.write(level);
    }

    private byte[] sized() {
      var sized = new ByteArrayOutputStream();
      sized.writeBytes(ParquetFile.littleEndian(runs.size()));
      sized.writeBytes(runs.toByteArray());
      return sized.toByteArray();
    }
  }
}
