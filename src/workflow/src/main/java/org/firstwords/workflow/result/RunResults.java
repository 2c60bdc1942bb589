package org.firstwords.workflow.result;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.dag.record.RunRecord;

/// What a run reached, so far as it has ended.
///
/// @param maps how many attention maps were drawn
/// @param report the report's page
/// @param tasks the metrics of every finished task
public record RunResults(
    List<Accuracy> accuracies,
    List<Training> trainings,
    Optional<Long> maps,
    Optional<String> report,
    List<TaskResult> tasks) {

  /// Reads the results from the tasks' XComs, and from the manifests of the evaluations.
  ///
  /// @param order the ids of the tasks, in the order in which results are shown
  public static RunResults read(
      RunRecord run, SequencedCollection<String> order, ArtifactStore store) throws IOException {
    var lineage = new Lineage(run, store);
    var tasks = new ArrayList<TaskResult>();
    for (var id : order) {
      TaskResult.read(run, id, lineage).ifPresent(tasks::add);
    }
    var maps =
        tasks.stream()
            .filter(task -> task.artifacts().containsKey("maps"))
            .flatMap(task -> task.metric("maps").stream())
            .map(Double::longValue)
            .reduce(Long::sum);
    var report =
        tasks.stream()
            .flatMap(task -> Optional.ofNullable(task.artifacts().get("page")).stream())
            .map(page -> page + "/index.html")
            .reduce((_, last) -> last);
    return new RunResults(
        new Accuracies(lineage).of(tasks),
        tasks.stream().flatMap(task -> Training.of(task).stream()).toList(),
        maps,
        report,
        List.copyOf(tasks));
  }

  /// What a person wants to know first, as names and texts; folded where there are many trainings.
  public Map<String, String> headline() {
    var lines = new LinkedHashMap<String, String>();
    accuracies.forEach(accuracy -> lines.put(accuracy.name(), accuracy.text()));
    if (trainings.size() > SHOWN) {
      lines.put("trainings", "%d; --json has their losses".formatted(trainings.size()));
    } else {
      trainings.forEach(training -> lines.put(training.task(), training.text()));
    }
    maps.ifPresent(count -> lines.put("pictures", "%d attention maps".formatted(count)));
    report.ifPresent(page -> lines.put("report", page));
    return lines;
  }

  /// How many trainings are shown one by one.
  private static final int SHOWN = 6;

  /// The same for `--json`: `accuracy` by name, `results` with interval and chance, `training`.
  public Map<String, Object> json() {
    var json = new LinkedHashMap<String, Object>();
    var means = new LinkedHashMap<String, Double>();
    var results = new LinkedHashMap<String, Object>();
    accuracies.forEach(accuracy -> {
      means.put(accuracy.name(), accuracy.mean());
      results.put(accuracy.name(), accuracy.json());
    });
    var losses = new LinkedHashMap<String, Object>();
    trainings.forEach(training -> losses.put(training.task(), training.json()));
    json.put("accuracy", means);
    json.put("results", results);
    json.put("training", losses);
    maps.ifPresent(count -> json.put("attention_maps", count));
    report.ifPresent(page -> json.put("report", page));
    return json;
  }
}
