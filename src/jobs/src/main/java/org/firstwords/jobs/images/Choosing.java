package org.firstwords.jobs.images;

import java.io.IOException;
import org.firstwords.core.job.Job;

/// Which of the images in `--images` are taken, and into which parts.
sealed interface Choosing permits Halves, Listing, Concepts {
  /// Reads names only, no image.
  Chosen choose(Job job) throws IOException;
}
