package org.firstwords.jobs.images;

import java.io.IOException;
import org.firstwords.core.job.Output;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Png;

/// Writes shrunk images as PNG (lossless).
record ShrinkingWriter(ArtifactStore store, WhiteCanvas canvas, JpegDecoder decoder)
    implements ImageOutput.Writer {
  ShrinkingWriter(ArtifactStore store, WhiteCanvas canvas) {
    this(store, canvas, new JpegDecoder());
  }

  @Override
  public void copy(Location from, Output to, String path) throws IOException {
    try (var in = store.read(from)) {
      var picture = decoder.decode(from.toString(), in.readAllBytes());
      to.write(path, Png.MEDIA_TYPE, Png.of(canvas.around(picture)));
    }
  }

  @Override
  public void close() {
    decoder.close();
  }
}
