package org.firstwords.serve;

import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Manifest;

/// The pictures that a task read (`--images`), as files of the artifact that has them: of its own
/// run or, after a cache hit, of another one.
///
/// @param files the paths of the artifact's files
/// @param inside the folder of the pictures in it
record InputPictures(
    String runId, String taskId, String artifact, Set<String> files, String inside) {
  /// Nothing if they are not in an artifact of a run below the root.
  static Optional<InputPictures> of(ServedRun run, Manifest manifest) throws IOException {
    var input = Optional.ofNullable(manifest.inputs().get("images")).map(Artifact::location);
    var place = input.flatMap(run::place);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    var names = place.get().toString().substring(run.root().toString().length() + 1).split("/", -1);
    var holder = names.length < 3 ? Optional.<ServedRun>empty() : run.sibling(names[0]);
    if (holder.isEmpty() || !holder.get().record().tasks().containsKey(names[1])) {
      return Optional.empty();
    }
    var inside = Stream.of(names).skip(3).map(name -> name + "/").collect(Collectors.joining());
    return holder
        .get()
        .task(names[1])
        .manifestIfThere()
        .map(found -> found.outputs().get(names[2]))
        .map(artifact ->
            new InputPictures(holder.get().id(), names[1], names[2], paths(artifact), inside));
  }

  private static Set<String> paths(Artifact artifact) {
    var paths = new HashSet<String>();
    artifact.files().forEach(file -> paths.add(file.path()));
    return paths;
  }

  /// The URL of a picture, if it is there.
  ///
  /// @param picture relative to `--images`
  Optional<String> url(String picture) {
    var path = inside + picture;
    return files.contains(path)
        ? Optional.of(AttentionMaps.url(runId, taskId, artifact, path))
        : Optional.empty();
  }
}
