package org.firstwords.jobs.images;

import java.io.IOException;
import org.firstwords.core.job.Job;

/// Selects images of `--images` and assigns them to splits.
sealed interface ImageSelector permits HalvingSelector, ListSelector, VocabularySelector {
  /// Reads names only, no image.
  SelectedImages choose(Job job) throws IOException;
}
