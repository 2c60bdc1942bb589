package org.firstwords.jobs.gradcam;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;

/// Object bounding boxes from `boxes.csv` beside the image folders: columns
/// `category,file,x,y,width,height`, one line per image; an empty box means that the object is not
/// visible.
record Boxes(Map<String, Box> byPicture) {
  /// The boxes of this folder of pictures; none if there is no such file.
  static Boxes read(ArtifactStore store, Location pictures) throws IOException {
    var at = pictures.resolve(ImageFolders.BOXES);
    if (store.find(at).isEmpty()) {
      return new Boxes(Map.of());
    }
    try (var in = store.read(at)) {
      return parse(at.toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /// @param from names the text in errors
  static Boxes parse(String from, String text) throws IOException {
    var boxes = new HashMap<String, Box>();
    try (var rows = CsvReader.builder().ofNamedCsvRecord(text)) {
      for (var row : rows) {
        var picture = row.getField("category") + "/" + row.getField("file");
        if (boxes.put(picture, box(from, row)) != null) {
          throw new UserException(
              "%s, line %d: %s has a box on an earlier line already"
                  .formatted(from, row.getStartingLineNumber(), picture));
        }
      }
    } catch (CsvParseException | NoSuchElementException wrong) {
      throw new UserException(
          "%s is not a table of category,file,x,y,width,height: %s"
              .formatted(from, wrong.getMessage()),
          wrong);
    }
    boxes.values().removeIf(Box::isEmpty);
    return new Boxes(boxes);
  }

  private static Box box(String from, NamedCsvRecord row) {
    try {
      return new Box(
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
  Optional<Box> find(String picture) {
    return Optional.ofNullable(byPicture.get(picture));
  }
}
