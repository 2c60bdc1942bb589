package org.firstwords.data.boxes;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.NameForm;
import org.firstwords.data.text.TextDecoder;

/// Object bounding boxes from `boxes.csv` beside the image folders: columns
/// `category,file,x,y,width,height`, one line per image; an empty box means that the object is not
/// visible.
///
/// A byte order mark, semicolons or tabs between cells, and blanks and capitals in the names of the
/// columns are as spreadsheets write them, and read.
///
/// @param byPicture by `<category>/<file>`
/// @param lines of the file, by picture
public record BoundingBoxes(Map<String, BoundingBox> byPicture, Map<String, Long> lines) {
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
      return new BoundingBoxes(Map.of(), Map.of());
    }
    var content = InputLimit.TABLE.readAll(store, at);
    return parse(at.toString(), TextDecoder.decode(at.toString(), content));
  }

  /// Whether the first line names all columns.
  public static boolean hasAllColumns(String text) {
    return BoxTable.columns(text).containsAll(List.of(COLUMNS.split(",", -1)));
  }

  /// @param from names the text in errors
  public static BoundingBoxes parse(String from, String text) throws IOException {
    var boxes = new HashMap<String, BoundingBox>();
    var lines = new HashMap<String, Long>();
    try (var rows = BoxTable.open(text)) {
      for (var row : rows) {
        var picture = picture(row);
        if (boxes.put(picture, box(from, row)) != null) {
          throw new UserException(
              "%s, line %d: %s has a box on an earlier line already"
                  .formatted(from, row.getStartingLineNumber(), picture));
        }
        lines.put(picture, row.getStartingLineNumber());
      }
    } catch (CsvParseException | NoSuchElementException wrong) {
      throw notATable(from, wrong);
    }
    boxes.values().removeIf(BoundingBox::isEmpty);
    return new BoundingBoxes(boxes, lines);
  }

  /// Copies the lines of some pictures unchanged, with all columns.
  ///
  /// @param from names the text in errors
  /// @param pictures as `<category>/<file>`
  public static byte[] copy(String text, String from, Set<String> pictures) throws IOException {
    var composed = pictures.stream().map(NameForm::composed).collect(Collectors.toSet());
    var out = new ByteArrayOutputStream();
    try (var rows = BoxTable.open(text);
        var writer = CsvWriter.builder().build(out)) {
      var header = true;
      for (var row : rows) {
        if (header) {
          writer.writeRecord(row.getHeader());
          header = false;
        }
        if (composed.contains(picture(row))) {
          writer.writeRecord(row.getFields());
        }
      }
    } catch (CsvParseException | NoSuchElementException wrong) {
      throw notATable(from, wrong);
    }
    return out.toByteArray();
  }

  private static String picture(NamedCsvRecord row) {
    return NameForm.composed(row.getField("category").strip() + "/" + row.getField("file").strip());
  }

  private static UserException notATable(String from, RuntimeException wrong) {
    return new UserException(
        "%s is not a table of %s: %s".formatted(from, COLUMNS, wrong.getMessage()), wrong);
  }

  private static BoundingBox box(String from, NamedCsvRecord row) {
    var box =
        new BoundingBox(
            pixels(from, row, "x"),
            pixels(from, row, "y"),
            requireNotNegative(from, row, pixels(from, row, "width")),
            requireNotNegative(from, row, pixels(from, row, "height")));
    if (box.isEmpty() && !box.equals(BoundingBox.EMPTY)) {
      throw new UserException(
          "%s, line %d: the box of %s has no pixel (%d x %d); write 0,0,0,0 for an object that cannot be seen"
              .formatted(
                  from, row.getStartingLineNumber(), picture(row), box.width(), box.height()));
    }
    return box;
  }

  /// Programs write whole numbers as `10.0`, too.
  private static int pixels(String from, NamedCsvRecord row, String column) {
    try {
      return new BigDecimal(row.getField(column).strip()).intValueExact();
    } catch (ArithmeticException | NumberFormatException wrong) {
      throw notPixels(from, row, wrong);
    }
  }

  private static int requireNotNegative(String from, NamedCsvRecord row, int side) {
    if (side < 0) {
      throw notPixels(from, row, new IllegalArgumentException("negative"));
    }
    return side;
  }

  private static UserException notPixels(String from, NamedCsvRecord row, RuntimeException wrong) {
    return new UserException(
        ("%s, line %d: x, y, width and height are whole numbers of pixels, and a width is not"
                + " negative")
            .formatted(from, row.getStartingLineNumber()),
        wrong);
  }

  /// @param picture as `<category>/<file>`
  public Optional<BoundingBox> find(String picture) {
    return Optional.ofNullable(byPicture.get(NameForm.composed(picture)));
  }

  /// Checks the box of a picture against its size.
  ///
  /// @throws UserException with the line of a box that lies outside
  public void requireInside(String picture, int width, int height) {
    find(picture)
        .ifPresent(box -> {
          if (!box.touches(width, height)) {
            throw new UserException(
                "%s, line %d: the box of %s lies outside the image of %d x %d pixels"
                    .formatted(
                        NAME,
                        lines.getOrDefault(NameForm.composed(picture), 0L),
                        picture,
                        width,
                        height));
          }
        });
  }
}
