package org.firstwords.data.maps;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.data.statistics.MeanBootstrap;

/// `index.json`: all maps of a run.
///
/// @param localisation means over all maps of a category's own word on pictures with a known box
/// @param scores the same with intervals and beside chance
/// @param threshold from which value on a map counts as highlighted, in `iou`
/// @param overview the file that shows all categories
/// @param categories the same for each category
/// @param sheets the contact sheets
/// @param comparisons several words on one picture
@RegisterForReflection
public record MapIndex(
    Optional<Localisation> localisation,
    Optional<LocalisationScores> scores,
    double threshold,
    String overview,
    SortedMap<String, Category> categories,
    List<Sheet> sheets,
    List<Comparison> comparisons,
    List<Entry> maps) {
  /// The file's name in the artifact `maps`.
  public static final String NAME = "index.json";

  public MapIndex {
    if (categories == null || maps == null) {
      throw new IllegalArgumentException("it has no categories or maps");
    }
  }

  /// @throws UserException if it is absent or not such a file
  public static MapIndex read(ArtifactStore store, Location at) throws IOException {
    return Json.read(store, at, MapIndex.class);
  }

  public void write(Output maps) throws IOException {
    maps.write(NAME, "application/json", Json.page(this));
  }

  /// @param word the category's own
  /// @param sheet the first contact sheet of that word
  /// @param images the pictures in the order of the sheets
  @RegisterForReflection
  public record Category(
      String word,
      int pictures,
      Optional<Localisation> localisation,
      Optional<LocalisationScores> scores,
      String sheet,
      List<String> images) {}

  /// A page of maps for one word on pictures of one category.
  @RegisterForReflection
  public record Sheet(String category, String word, String file, List<String> images) {}

  /// One picture with the maps of several words side by side.
  @RegisterForReflection
  public record Comparison(String category, String picture, List<String> words, String file) {}

  /// @param picture the original, relative to the folder of pictures
  /// @param map the file of the map alone
  /// @param overlay the file of the map on its picture
  /// @param empty whether the map is the same everywhere: nothing in the picture speaks for the
  ///   word
  /// @param box of the object on the picture, if known
  /// @param others what the maps of the other pictures on the sheet have with this picture's box,
  ///   on average
  @RegisterForReflection
  public record Entry(
      String category,
      String word,
      String picture,
      String map,
      String overlay,
      boolean empty,
      Optional<RelativeBox> box,
      Optional<Localisation> localisation,
      Optional<Localisation> others) {
    public Entry {
      box = box == null ? Optional.empty() : box;
    }

    @JsonIgnore
    Optional<LocalisationScores.Scored> scored() {
      return localisation.map(found -> new LocalisationScores.Scored(found, others));
    }
  }

  /// A rectangle on a picture, in shares of its width and height.
  @RegisterForReflection
  public record RelativeBox(double left, double top, double right, double bottom) {}

  public static Optional<Localisation> mean(Collection<Entry> maps) {
    return Localisation.mean(maps.stream().flatMap(map -> map.localisation().stream()).toList());
  }

  public static Optional<LocalisationScores> scores(
      Collection<Entry> maps, MeanBootstrap bootstrap) {
    return LocalisationScores.of(
        maps.stream().flatMap(map -> map.scored().stream()).toList(), bootstrap);
  }
}
