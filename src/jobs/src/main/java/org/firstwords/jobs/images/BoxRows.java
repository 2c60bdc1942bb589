package org.firstwords.jobs.images;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.TreeSet;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.trial.ImageFolders;

/// Copies the rows of `boxes.csv` (object bounding boxes) of the images in a split, so that gradcam
/// can score maps.
record BoxRows(ImageSplit part) {
  /// Writes the part's rows; nothing where the images came without.
  ///
  /// @throws UserException if the file is no such table
  void write(Job job) throws IOException {
    var at = part.folder().resolve(ImageFolders.BOXES);
    if (job.store().find(at).isPresent()) {
      job.output(part.name()).write(ImageFolders.BOXES, "text/csv", rows(job, at));
    }
  }

  private byte[] rows(Job job, Location at) throws IOException {
    var own = new TreeSet<String>();
    part.images().images().values().forEach(own::addAll);
    var out = new ByteArrayOutputStream();
    try (var in = job.store().read(at);
        var rows = CsvReader.builder().ofNamedCsvRecord(in);
        var writer = CsvWriter.builder().build(out)) {
      var header = true;
      for (var row : rows) {
        if (header) {
          writer.writeRecord(row.getHeader());
          header = false;
        }
        if (own.contains(image(row))) {
          writer.writeRecord(row.getFields());
        }
      }
    } catch (CsvParseException | NoSuchElementException wrong) {
      throw new UserException(
          "%s is not a table of category,file,x,y,width,height: %s"
              .formatted(at, wrong.getMessage()),
          wrong);
    }
    return out.toByteArray();
  }

  private static String image(NamedCsvRecord row) {
    return String.join("/", List.of(row.getField("category"), row.getField("file")));
  }
}
