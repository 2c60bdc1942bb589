package org.firstwords.jobs.gradcam;

import java.io.IOException;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;

/// Writes `index.json` and the metrics of the job.
record MapReport(Job job) {
  void report(MapIndex index) throws IOException {
    job.output("maps").write("index.json", "application/json", Json.page(index));
    var empty = (int) index.maps().stream().filter(MapIndex.Entry::empty).count();
    job.metric("maps", index.maps().size());
    job.metric("empty_maps", empty);
    if (empty > 0) {
      job.note(
          "%d of %d maps are empty: nothing in those pictures speaks for the word"
              .formatted(empty, index.maps().size()));
    }
    index.scores().ifPresent(this::report);
  }

  private void report(LocalisationScores scores) {
    job.metric("localisation_images", scores.images());
    job.metric("localisation_chance", scores.chance());
    job.metric("localisation_iou_chance", scores.iouChance());
    report("localisation_energy", scores.energy());
    report("localisation_pointing", scores.pointing());
    report("localisation_iou", scores.iou());
  }

  private void report(String name, LocalisationScores.Measure measure) {
    report(name, measure.value());
    report(name + "_over_chance", measure.overChance());
    measure.overOthers().ifPresent(over -> report(name + "_over_others", over));
  }

  private void report(String name, Estimate estimate) {
    job.metric(name, estimate.mean());
    job.metric(name + "_low", estimate.low());
    job.metric(name + "_high", estimate.high());
  }
}
