package org.firstwords.jobs.analyse;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;
import org.firstwords.data.score.Scores;
import org.firstwords.data.score.ScoresFile;

/// Accuracies of categories over several evaluations.
final class CategoryAccuracies {
  private CategoryAccuracies() {}

  /// The mean accuracy of each category over the inputs `scores.0`, `scores.1`, …; of categories
  /// that all of them have. Each is the file or the artifact with it.
  static SortedMap<String, Double> means(Job job) throws IOException {
    var sums = new TreeMap<String, Double>();
    var count = 0;
    for (var input = job.findInput("scores.0"); input.isPresent(); count++) {
      var read = read(job, input.get().location());
      if (count == 0) {
        read.keySet().forEach(category -> sums.put(category, 0.0));
      }
      sums.keySet().retainAll(read.keySet());
      read.forEach(
          (category, own) -> sums.computeIfPresent(category, (_, sum) -> sum + own.accuracy()));
      input = job.findInput("scores." + (count + 1));
    }
    var files = count;
    sums.replaceAll((_, sum) -> sum / files);
    return sums;
  }

  private static SortedMap<String, Scores.Category> read(Job job, Location at) throws IOException {
    var categories = ScoresFile.read(job.store(), at).scores().categories();
    categories.forEach((category, own) -> {
      if (!Double.isFinite(own.accuracy())) {
        throw new UserException("%s: the accuracy of %s is no number".formatted(at, category));
      }
    });
    return categories;
  }
}
