package org.firstwords.jobs.analyse;

import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Location;

/// The part of `scores.json` that the analysis reads (goes: use `data.score.Scores`).
///
/// @param categories by name
record Accuracies(SortedMap<String, Category> categories) {
  record Category(double accuracy) {}

  Accuracies {
    if (categories == null || categories.isEmpty()) {
      throw new IllegalArgumentException("it has no \"categories\"");
    }
  }

  /// The mean accuracy of each category over the inputs `scores.0`, `scores.1`, …; of categories
  /// that all of them have. Each is the file or the artifact with it.
  static SortedMap<String, Double> means(Job job) throws IOException {
    var sums = new TreeMap<String, Double>();
    var count = 0;
    for (var input = job.findInput("scores.0"); input.isPresent(); count++) {
      var read = read(job, input.get().location()).categories();
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

  private static Accuracies read(Job job, Location at) throws IOException {
    var file = at.toString().endsWith(".json") ? at : at.resolve("scores.json");
    var read = Json.read(job.store(), file, Accuracies.class);
    read.categories()
        .forEach((category, own) -> {
          if (!Double.isFinite(own.accuracy())) {
            throw new UserException(
                "%s: the accuracy of %s is no number".formatted(file, category));
          }
        });
    return read;
  }
}
