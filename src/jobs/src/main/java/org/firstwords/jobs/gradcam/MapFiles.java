package org.firstwords.jobs.gradcam;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.model.image.Png;
import org.firstwords.model.image.RgbImage;

/// The pictures of the artifact `maps`.
final class MapFiles {
  private final Output maps;
  private final Set<String> written = new HashSet<>();

  MapFiles(Output maps) {
    this.maps = maps;
  }

  /// Writes a PNG file.
  ///
  /// @return the file's name
  /// @throws UserException if there is one of this name: of `a.jpg` and `a.jpeg` the maps would be
  ///   one file
  String write(String file, RgbImage picture) throws IOException {
    return write(file, Png.buffered(picture));
  }

  String write(String file, BufferedImage picture) throws IOException {
    if (!written.add(file)) {
      throw new UserException(
          ("two maps or sheets would be called %s; rename one of the images or categories that"
                  + " differ in their suffix or by a word alone")
              .formatted(file));
    }
    return maps.write(file, Png.MEDIA_TYPE, Png.of(picture)).path();
  }
}
