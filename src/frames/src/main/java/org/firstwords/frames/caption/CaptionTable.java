package org.firstwords.frames.caption;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.folder.SystemFiles;
import org.firstwords.data.image.ImageCheck;
import org.firstwords.data.image.ImageFormat;

/// The pictures that a table names, in its order; several rows may name one picture.
public final class CaptionTable implements CaptionSource {
  private static final int NAMED = 3;
  private final Map<String, CaptionedImage> images;
  private final Iterator<CaptionedImage> remaining;
  private final List<String> warnings;

  private CaptionTable(Map<String, CaptionedImage> images, List<String> warnings) {
    this.images = images;
    this.remaining = images.values().iterator();
    this.warnings = warnings;
  }

  /// Reads the table and checks every picture that it names.
  ///
  /// @param folder of the pictures, at any depth
  /// @throws UserException if no picture is there, or some cannot be used; names them
  public static CaptionTable read(Job job, Location table, Location folder) throws Exception {
    var rows = rows(job.store(), table);
    var pictures = new PictureIndex(pictures(job.store(), folder));
    var images = new LinkedHashMap<String, CaptionedImage>();
    var absent = new ArrayList<String>();
    var silent = new ArrayList<String>();
    for (var row : rows) {
      var path = pictures.find(row.image());
      if (row.caption().isBlank()) {
        silent.add("row %d".formatted(row.line()));
      } else if (path.isEmpty()) {
        absent.add("row %d (%s)".formatted(row.line(), row.image()));
      } else {
        images.merge(
            path.get(),
            image(job.store(), table, folder, path.get(), row),
            (a, b) -> joined(table, row, a, b));
      }
    }
    if (images.isEmpty()) {
      throw new UserException(
          "%s names no picture that is in %s, such as %s; give their folder with --images"
              .formatted(table, folder, absent.isEmpty() ? "?" : absent.getFirst()));
    }
    new ImageCheck(job, folder).requireReadable(images.keySet());
    var warnings = new ArrayList<String>();
    warn(warnings, "rows without caption are left out", silent);
    warn(warnings, "rows whose picture is not there, or there twice, are left out", absent);
    return new CaptionTable(images, warnings);
  }

  private static List<CaptionCsv.Row> rows(ArtifactStore store, Location table) throws IOException {
    return new CaptionCsv(table.name()).read(InputLimit.TABLE.readAll(store, table));
  }

  private static List<String> pictures(ArtifactStore store, Location folder) throws IOException {
    var prefix = folder.toString().length() + 1;
    try (var listed = store.list(folder)) {
      return listed
          .map(stored -> stored.location().toString().substring(prefix))
          .filter(path -> ImageFormat.hasImageSuffix(path) && !SystemFiles.matches(path))
          .toList();
    }
  }

  private static CaptionedImage image(
      ArtifactStore store, Location table, Location folder, String path, CaptionCsv.Row row) {
    return new CaptionedImage(
        path,
        table.name(),
        List.of(row.caption()),
        row.set(),
        () -> InputLimit.IMAGE.readAll(store, folder.resolve(path)));
  }

  private static CaptionedImage joined(
      Location table, CaptionCsv.Row row, CaptionedImage before, CaptionedImage image) {
    if (!before.set().equals(image.set())) {
      throw new UserException(
          "%s, row %d: %s is in another set on an earlier row; a picture belongs to one set"
              .formatted(table.name(), row.line(), image.path()));
    }
    var captions = new ArrayList<>(before.captions());
    captions.addAll(image.captions());
    return new CaptionedImage(
        before.path(), before.source(), captions, before.set(), before.content());
  }

  private static void warn(List<String> warnings, String what, List<String> rows) {
    if (!rows.isEmpty()) {
      warnings.add(
          "%d %s: %s%s"
              .formatted(
                  rows.size(),
                  what,
                  String.join(", ", rows.stream().limit(NAMED).toList()),
                  rows.size() > NAMED ? ", …" : ""));
    }
  }

  @Override
  public boolean hasNext() {
    return remaining.hasNext();
  }

  @Override
  public CaptionedImage next() {
    return remaining.next();
  }

  @Override
  public String unit() {
    return "pictures";
  }

  @Override
  public long count() {
    return images.size();
  }

  @Override
  public List<String> warnings() {
    return warnings;
  }

  @Override
  public void close() {}
}
