package org.firstwords.jobs.gradcam;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.statistics.MeanBootstrap;
import org.firstwords.model.image.Png;
import org.firstwords.model.image.RgbImage;

/// Writes all maps of a run, page by page, and collects the entries of `index.json`.
final class MapWriter {
  private final MapFiles files;
  private final MeanBootstrap bootstrap;
  private final ContactSheets.Overview overview = new ContactSheets.Overview();
  private final SortedMap<String, MapIndex.Category> categories = new TreeMap<>();
  private final List<MapIndex.Sheet> sheets = new ArrayList<>();
  private final List<MapIndex.Comparison> comparisons = new ArrayList<>();
  private final List<MapIndex.Entry> maps = new ArrayList<>();

  MapWriter(MapFiles files, MeanBootstrap bootstrap) {
    this.files = files;
    this.bootstrap = bootstrap;
  }

  /// Writes the maps of a page.
  ///
  /// @param words the maps of each word, the category's own word first
  void draw(List<WordMaps> words) throws IOException {
    var page = words.getFirst().page();
    var byWord = new ArrayList<WordMaps.Written>();
    for (var wordMaps : words) {
      var written = wordMaps.write(files);
      byWord.add(written);
      sheets.add(written.sheet());
      maps.addAll(written.entries());
    }
    if (words.size() > 1) {
      comparisons.addAll(page.compare(byWord, files));
    }
    if (page.number() == 1) {
      overview.add(page.title(words.getFirst().word()), byWord.getFirst().pairs());
    }
  }

  /// Adds the summary of a category after its last page.
  ///
  /// @param word the category's own word
  void finish(String category, QueryWord word) {
    var own =
        maps.stream()
            .filter(map -> map.category().equals(category) && map.word().equals(word.text()))
            .toList();
    categories.put(
        category,
        new MapIndex.Category(
            word.text(),
            own.size(),
            MapIndex.mean(own),
            MapIndex.scores(own, bootstrap),
            category + ".png",
            own.stream().map(MapIndex.Entry::picture).toList()));
  }

  /// Writes the overview and returns the index of all maps.
  MapIndex index() throws IOException {
    return new MapIndex(
        MapIndex.mean(maps),
        MapIndex.scores(maps, bootstrap),
        Heatmap.THRESHOLD,
        files.write("overview.png", overview.sheet()),
        categories,
        sheets,
        comparisons,
        maps);
  }

  /// The image files of the artifact `maps`.
  static final class MapFiles {
    private final Output maps;
    private final Set<String> written = new HashSet<>();

    MapFiles(Output maps) {
      this.maps = maps;
    }

    /// Writes a PNG file.
    ///
    /// @return the file's name
    /// @throws UserException if the name is taken: `a.jpg` and `a.jpeg` have the same map file
    String write(String file, RgbImage image) throws IOException {
      return write(file, Png.buffered(image));
    }

    String write(String file, BufferedImage image) throws IOException {
      if (!written.add(file)) {
        throw new UserException(
            ("two output files would be named %s; rename one of the images or categories that"
                    + " differ only in their suffix or by a word")
                .formatted(file));
      }
      return maps.write(file, Png.MEDIA_TYPE, Png.of(image)).path();
    }
  }
}
