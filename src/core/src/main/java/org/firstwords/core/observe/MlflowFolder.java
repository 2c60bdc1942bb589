package org.firstwords.core.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.storage.Sha256;
import org.jspecify.annotations.Nullable;

/// A run in an `mlruns` folder, laid out as MLflow's file store has it: a folder for each
/// experiment, in it one for each run, with a file for each param, tag and metric.
final class MlflowFolder implements Mlflow.Store {
  private static final String META = "meta.yaml";
  private static final int ID_DIGITS = 18;
  private final Path root;
  private @Nullable Run run;

  MlflowFolder(Path root) {
    this.root = root;
  }

  /// The run that is open.
  private record Run(Path folder, String experiment, Mlflow.RunStart beginning) {
    Path at(String kind, String key) throws IOException {
      var file = folder.resolve(kind).resolve(key).normalize();
      if (!file.startsWith(folder.resolve(kind))) {
        throw new IOException("'%s' is no name".formatted(key));
      }
      return Files.createDirectories(file.getParent()).resolve(file.getFileName());
    }

    void write(String kind, SortedMap<String, String> texts) throws IOException {
      for (var text : texts.entrySet()) {
        Files.writeString(at(kind, text.getKey()), text.getValue());
      }
    }

    void describe(Mlflow.Status status, String end) throws IOException {
      replace(
          folder.resolve(META),
          """
          artifact_uri: %s
          end_time: %s
          entry_point_name: ''
          experiment_id: '%s'
          lifecycle_stage: active
          run_id: %s
          run_name: %s
          run_uuid: %4$s
          source_name: ''
          source_type: 4
          source_version: ''
          start_time: %d
          status: %d
          tags: []
          user_id: ''
          """
              .formatted(
                  text(folder.resolve("artifacts").toUri().toString()),
                  end,
                  experiment,
                  text(beginning.id()),
                  text(beginning.name()),
                  beginning.start().toEpochMilli(),
                  status.number()));
    }
  }

  @Override
  public Map<String, Long> begin(Mlflow.RunStart beginning) throws IOException {
    var experiment = experiment(beginning.experiment());
    var folder = root.resolve(experiment).resolve(beginning.id());
    var opened = new Run(folder, experiment, beginning);
    for (var kind : List.of("metrics", "params", "tags", "artifacts")) {
      Files.createDirectories(folder.resolve(kind));
    }
    opened.write("params", beginning.params());
    opened.write("tags", beginning.tags());
    opened.write("tags", new TreeMap<>(Map.of("mlflow.runName", beginning.name())));
    opened.describe(Mlflow.Status.RUNNING, "null");
    run = opened;
    return lastSteps(folder.resolve("metrics"));
  }

  private static Map<String, Long> lastSteps(Path metrics) throws IOException {
    var last = new HashMap<String, Long>();
    try (var files = Files.walk(metrics)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var steps =
            Files.readAllLines(file).stream()
                .map(line -> line.split(" ", -1))
                .filter(parts -> parts.length == 3)
                .mapToLong(parts -> Long.parseLong(parts[2]));
        last.put(metrics.relativize(file).toString(), steps.max().orElse(-1));
      }
    }
    return last;
  }

  /// The id of the experiment of this name, which is made unless it is there.
  private String experiment(String name) throws IOException {
    try (var folders = Files.list(root)) {
      for (var folder : folders.toList()) {
        if (isNamed(folder.resolve(META), name)) {
          return String.valueOf(folder.getFileName());
        }
      }
    }
    var id = number(name);
    var folder = Files.createDirectories(root.resolve(id));
    var now = Instant.now().toEpochMilli();
    replace(
        folder.resolve(META),
        """
        artifact_location: %s
        creation_time: %d
        experiment_id: '%s'
        last_update_time: %2$d
        lifecycle_stage: active
        name: %4$s
        """
            .formatted(
                text(folder.toUri().toString().replaceFirst("/$", "")), now, id, text(name)));
    return id;
  }

  private static boolean isNamed(Path meta, String name) throws IOException {
    return Files.isRegularFile(meta)
        && Files.readAllLines(meta).stream()
            .filter(line -> line.startsWith("name:"))
            .map(line -> line.substring("name:".length()).strip())
            .anyMatch(written ->
                written.equals(name)
                    || written.equals(text(name))
                    || written.equals("'" + name.replace("'", "''") + "'"));
  }

  /// The same for every task, so that two that begin at once make the same experiment.
  private static String number(String name) {
    var number = Long.parseUnsignedLong(Sha256.of(name).substring(0, 15), 16);
    return ("9" + "%018d".formatted(number)).substring(0, ID_DIGITS);
  }

  private static String text(String value) {
    return Json.line(value);
  }

  private static void replace(Path file, String text) throws IOException {
    var mine = ProcessHandle.current().pid();
    var whole = file.resolveSibling(".%s.%d.new".formatted(file.getFileName(), mine));
    Files.writeString(whole, text);
    Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void log(List<Mlflow.Point> points, SortedMap<String, String> tags) throws IOException {
    if (run == null) {
      return;
    }
    for (var point : points) {
      var line = "%d %s %d\n".formatted(point.at().toEpochMilli(), point.value(), point.step());
      Files.writeString(
          run.at("metrics", point.key()),
          line,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
    run.write("tags", tags);
  }

  @Override
  public void end(Mlflow.Status status, Instant at) throws IOException {
    if (run != null) {
      run.describe(status, String.valueOf(at.toEpochMilli()));
    }
  }
}
