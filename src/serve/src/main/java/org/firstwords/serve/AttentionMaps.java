package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.core.artifact.Artifact;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.core.storage.Location;
import org.firstwords.data.maps.MapIndex;

/// The attention maps of a task with the URLs of their files.
record AttentionMaps(ServedRun run, ServedRun.ServedTask task) {
  /// A page of attention maps.
  ///
  /// @param words of all maps
  /// @param total the number of maps of the requested word
  @RegisterForReflection
  public record AttentionPage(List<String> words, int total, int page, int size, List<Shown> maps) {
    /// A map.
    ///
    /// @param overlay the URL of the image with the map as overlay
    /// @param picture the URL of the image, if it is below the root
    @RegisterForReflection
    public record Shown(String category, String word, String overlay, Optional<String> picture) {}
  }

  AttentionPage page(MapIndex index, Optional<String> word, Paging paging) throws IOException {
    var words = index.maps().stream().map(MapIndex.Entry::word).distinct().sorted().toList();
    var found =
        index.maps().stream()
            .filter(map -> word.filter(wanted -> !wanted.equals(map.word())).isEmpty())
            .toList();
    var manifest = task.manifest();
    var pictures = pictures(manifest);
    return new AttentionPage(
        words,
        found.size(),
        paging.page(),
        paging.size(),
        paging.of(found).stream()
            .map(entry ->
                new AttentionPage.Shown(
                    entry.category(),
                    entry.word(),
                    url(run.id(), task.id(), "maps", entry.overlay()),
                    pictures.flatMap(of -> of.url(entry.picture()))))
            .toList());
  }

  /// The artifact that contains the images.
  ///
  /// @param files the paths of its files
  /// @param inside the folder of the images in it
  private record Pictures(
      String runId, String taskId, String artifact, Set<String> files, String inside) {
    Optional<String> url(String picture) {
      var path = inside + picture;
      return files.contains(path)
          ? Optional.of(AttentionMaps.url(runId, taskId, artifact, path))
          : Optional.empty();
    }
  }

  private Optional<Pictures> pictures(Manifest manifest) throws IOException {
    var input = Optional.ofNullable(manifest.inputs().get("images")).map(Artifact::location);
    var place = input.flatMap(run::place);
    if (place.isEmpty()) {
      return Optional.empty();
    }
    var names = below(place.get());
    if (names.length < 3 || !names[0].equals(run.folder().name()) || !hasTask(names[1])) {
      return Optional.empty();
    }
    var output = run.task(names[1]).manifestIfThere().map(found -> found.outputs().get(names[2]));
    var inside = Stream.of(names).skip(3).map(name -> name + "/").collect(Collectors.joining());
    return output.map(artifact -> {
      var files = new HashSet<String>();
      artifact.files().forEach(file -> files.add(file.path()));
      return new Pictures(run.id(), names[1], names[2], files, inside);
    });
  }

  private boolean hasTask(String id) {
    return run.record().tasks().containsKey(id);
  }

  private String[] below(Location at) {
    return at.toString().substring(run.root().toString().length() + 1).split("/");
  }

  /// The URL of a file of an artifact.
  static String url(String run, String task, String artifact, String path) {
    return Stream.concat(
            Stream.of("", "api", "v1", "runs", run, "artifacts", task, artifact),
            Stream.of(path.split("/")))
        .map(AttentionMaps::encoded)
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
