package org.firstwords.dag.file;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A `defaults.yml`, whose values dag-factory gives to every DAG that lacks them.
///
/// ```yaml
/// schedule: null               # for each DAG
/// default_args: {retries: 3}   # for each task
/// ```
///
/// @param file as errors name it
/// @param content its text
@RegisterForReflection
public record DefaultsFile(String file, String content) {
  /// The names in the order in which they are looked for in a folder.
  private static final List<String> NAMES = List.of("defaults.yml", "defaults.yaml");

  /// What hands the files of a folder to dag-factory.
  private static final String LOADER = "dags.py";

  /// Airflow's own variable for its folder of DAGs.
  private static final String DAGS_FOLDER = "AIRFLOW__CORE__DAGS_FOLDER";

  /// Whether a file of this name holds defaults rather than a workflow.
  public static boolean isNamed(Path file) {
    return NAMES.contains(String.valueOf(file.getFileName()));
  }

  /// The files that are merged into a workflow file, nearest first: those in its folder and in the
  /// folders above it, up to the folder of DAGs. That is the nearest one with a `dags.py`, or
  /// Airflow's, or else the folder of the file.
  static List<DefaultsFile> of(Path workflow) throws IOException {
    return of(workflow, Optional.ofNullable(System.getenv(DAGS_FOLDER)).map(Path::of));
  }

  /// @param airflows Airflow's folder of DAGs
  static List<DefaultsFile> of(Path workflow, Optional<Path> airflows) throws IOException {
    var found = new ArrayList<DefaultsFile>();
    for (var folder : folders(workflow.toAbsolutePath().normalize(), airflows)) {
      for (var file : NAMES.stream().map(folder::resolve).filter(Files::exists).limit(1).toList()) {
        var beside = workflow.resolveSibling(file.getFileName());
        var isBeside = beside.toAbsolutePath().normalize().equals(file);
        found.add(new DefaultsFile((isBeside ? beside : file).toString(), WorkflowText.read(file)));
      }
    }
    return found;
  }

  private static List<Path> folders(Path workflow, Optional<Path> airflows) {
    var parents = Stream.iterate(workflow.getParent(), p -> p != null, Path::getParent).toList();
    var top =
        parents.stream()
            .filter(folder -> Files.exists(folder.resolve(LOADER)))
            .findFirst()
            .or(() -> airflows.map(folder -> folder.toAbsolutePath().normalize()))
            .orElse(parents.getFirst());
    return parents.contains(top)
        ? parents.subList(0, parents.indexOf(top) + 1)
        : List.of(parents.getFirst(), top);
  }
}
