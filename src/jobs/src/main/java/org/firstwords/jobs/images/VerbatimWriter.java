package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.Locale;
import org.firstwords.core.job.Output;
import org.firstwords.core.storage.Location;
import org.firstwords.model.image.Png;

/// Copies images byte for byte.
record VerbatimWriter() implements ImageOutput.Writer {
  @Override
  public void copy(Location from, Output to, String path) throws IOException {
    var isPng = path.toLowerCase(Locale.ROOT).endsWith(".png");
    to.copy(path, isPng ? Png.MEDIA_TYPE : "image/jpeg", from);
  }

  @Override
  public void close() {}
}
