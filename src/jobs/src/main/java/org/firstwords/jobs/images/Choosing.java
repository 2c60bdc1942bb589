package org.firstwords.jobs.images;

import java.io.IOException;
import org.firstwords.core.job.Job;

/// Selects images of `--images` and assigns them to splits.
sealed interface Choosing permits Halves, Listing, Concepts {
  /// Reads names only, no image.
  Chosen choose(Job job) throws IOException;
}
