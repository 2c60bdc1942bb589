package org.firstwords.data.boxes;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Object bounding boxes from `boxes.csv` beside the image folders: columns
/// `category,file,x,y,width,height`, one line per image; an empty box means that the object is not
/// visible.
public record BoundingBoxes(Map<String, BoundingBox> byPicture) {
  /// The file's name beside the folders.
  public static final String NAME = "boxes.csv";

  private static final String COLUMNS = "category,file,x,y,width,height";

  /// A line of the file.
  public record Row(String category, String file, BoundingBox box) {}

  public static byte[] write(List<Row> rows) {
    var text = new StringBuilder(COLUMNS).append('\n');
    for (var row : rows) {
      var box = row.box();
      text.append(
          "%s,%s,%d,%d,%d,%d\n"
              .formatted(row.category(), row.file(), box.x(), box.y(), box.width(), box.height()));
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// The boxes of this folder of pictures; none if there is no such file.
  public static BoundingBoxes read(ArtifactStore store, Location pictures) throws IOException {
    var at = pictures.resolve(NAME);
    if (store.find(at).isEmpty()) {
      return new BoundingBoxes(Map.of());
    }
    try (var in = store.read(at)) {
      return parse(at.toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// @param from names the text in errors
  static BoundingBoxes parse(String from, String text) throws IOException {
    var boxes = new HashMap<String, BoundingBox>();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (var row : rows) {
        if (boxes.put(picture(row), box(from, row)) != null) {
          throw new UserException(
              "%s, line %d: %s has a box on an earlier line already"
                  .formatted(from, row.getStartingLineNumber(), picture(row)));
        }
      }
    } catch (CsvParseException | NoSuchElementException wrong) {
      throw notATable(from, wrong);
    }
    boxes.values().removeIf(BoundingBox::isEmpty);
    return new BoundingBoxes(boxes);
  }

  /// Copies the lines of some pictures unchanged, with all columns.
  ///
  /// @param from names the stream in errors
  /// @param pictures as `<category>/<file>`
  public static byte[] copy(InputStream in, String from, Set<String> pictures) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(in);
        var writer = CsvWriter.builder().build(out)) {
      var header = true;
      for (var row : rows) {
        if (header) {
          writer.writeRecord(row.getHeader());
          header = false;
        }
        if (pictures.contains(picture(row))) {
          writer.writeRecord(row.getFields());
        }
      }
    } catch (CsvParseException | NoSuchElementException wrong) {
      throw notATable(from, wrong);
    }
    return out.toByteArray();
  }

  private static String picture(NamedCsvRecord row) {
    return row.getField("category") + "/" + row.getField("file");
  }

  private static UserException notATable(String from, RuntimeException wrong) {
    return new UserException(
        "%s is not a table of %s: %s".formatted(from, COLUMNS, wrong.getMessage()), wrong);
  }

  private static BoundingBox box(String from, NamedCsvRecord row) {
    try {
      return new BoundingBox(
          Integer.parseInt(row.getField("x")),
          Integer.parseInt(row.getField("y")),
          Integer.parseInt(row.getField("width")),
          Integer.parseInt(row.getField("height")));
    } catch (IllegalArgumentException wrong) {
      throw new UserException(
          ("%s, line %d: x, y, width and height are whole numbers of pixels, and a width is not"
                  + " negative")
              .formatted(from, row.getStartingLineNumber()),
          wrong);
    }
  }

  /// @param picture as `<category>/<file>`
  public Optional<BoundingBox> find(String picture) {
    return Optional.ofNullable(byPicture.get(picture));
  }
}
