package org.firstwords.serve;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.firstwords.data.maps.LocalisationScores;
import org.firstwords.data.maps.MapIndex;

/// The attention maps of a task with the URLs of their files.
record AttentionMaps(ServedRun run, ServedRun.ServedTask task) {
  /// A page of attention maps.
  ///
  /// @param words of all maps
  /// @param total the number of maps of the requested word
  /// @param localisation how well the maps find boxes: of all, then of each category
  @RegisterForReflection
  public record AttentionPage(
      List<String> words,
      int total,
      int page,
      int size,
      List<Shown> maps,
      List<Localised> localisation) {
    /// A map.
    ///
    /// @param overlay the URL of the image with the map as overlay
    /// @param picture the URL of the image, if it is below the root
    @RegisterForReflection
    public record Shown(String category, String word, String overlay, Optional<String> picture) {}

    /// @param category absent for all of them
    @RegisterForReflection
    public record Localised(Optional<String> category, LocalisationScores scores) {}
  }

  AttentionPage page(MapIndex index, Optional<String> word, Paging paging) throws IOException {
    var words = index.maps().stream().map(MapIndex.Entry::word).distinct().sorted().toList();
    var found =
        index.maps().stream()
            .filter(map -> word.filter(wanted -> !wanted.equals(map.word())).isEmpty())
            .toList();
    var manifest = task.manifest();
    var pictures = InputPictures.of(run, manifest);
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
            .toList(),
        localisation(index));
  }

  private static List<AttentionPage.Localised> localisation(MapIndex index) {
    var found = new ArrayList<AttentionPage.Localised>();
    index
        .scores()
        .ifPresent(scores -> found.add(new AttentionPage.Localised(Optional.empty(), scores)));
    index
        .categories()
        .forEach((name, category) ->
            category
                .scores()
                .ifPresent(
                    scores -> found.add(new AttentionPage.Localised(Optional.of(name), scores))));
    return found;
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
