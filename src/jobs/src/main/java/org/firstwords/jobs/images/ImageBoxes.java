package org.firstwords.jobs.images;

import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.job.Job;
import org.firstwords.core.storage.InputLimit;
import org.firstwords.core.storage.Location;
import org.firstwords.data.boxes.BoundingBoxes;
import org.firstwords.data.image.ImageCheck.CheckedImage;
import org.firstwords.data.text.TextDecoder;

/// The boxes of a folder, to be checked against the size of its images.
record ImageBoxes(BoundingBoxes boxes) {
  /// Empty if there are none, or their table has other columns, which are only copied.
  static Optional<ImageBoxes> read(Job job, Location folder) throws IOException {
    var at = folder.resolve(BoundingBoxes.NAME);
    if (job.store().find(at).isEmpty()) {
      return Optional.empty();
    }
    var text = TextDecoder.decode(at.toString(), InputLimit.TABLE.readAll(job.store(), at));
    return BoundingBoxes.hasAllColumns(text)
        ? Optional.of(new ImageBoxes(BoundingBoxes.parse(at.toString(), text)))
        : Optional.empty();
  }

  /// @throws org.firstwords.core.process.UserException with the line of a box that lies outside
  void requireInside(CheckedImage image) {
    image.size().ifPresent(size -> boxes.requireInside(image.path(), size.width(), size.height()));
  }
}
