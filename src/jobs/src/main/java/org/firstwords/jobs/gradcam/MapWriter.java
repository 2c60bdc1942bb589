package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.firstwords.model.graph.ContrastiveModel;

/// Computes and writes all maps of a run, page by page, and collects the entries of `index.json`.
final class MapWriter {
  private final ContrastiveModel model;
  private final MapFiles files;
  private final Bootstrap bootstrap;
  private final OverviewSheet overview = new OverviewSheet();
  private final SortedMap<String, MapIndex.Category> categories = new TreeMap<>();
  private final List<MapIndex.Sheet> sheets = new ArrayList<>();
  private final List<MapIndex.Comparison> comparisons = new ArrayList<>();
  private final List<MapIndex.Entry> maps = new ArrayList<>();

  MapWriter(ContrastiveModel model, MapFiles files, Bootstrap bootstrap) {
    this.model = model;
    this.files = files;
    this.bootstrap = bootstrap;
  }

  /// @param words the category's own first
  void draw(SheetPage page, List<QueryWord> words) throws IOException {
    var byWord = new ArrayList<WordMaps.Written>();
    for (var word : words) {
      var written = WordMaps.of(page, word, model).write(files);
      byWord.add(written);
      sheets.add(written.sheet());
      maps.addAll(written.entries());
    }
    if (words.size() > 1) {
      comparisons.addAll(page.compare(byWord, files));
    }
    if (page.number() == 1) {
      overview.add(page.title(words.getFirst()), byWord.getFirst().pairs());
    }
  }

  /// Adds the summary of a category after its last page.
  ///
  /// @param word the category's own
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

  /// Writes the overview.
  MapIndex index() throws IOException {
    return new MapIndex(
        MapIndex.mean(maps),
        MapIndex.scores(maps, bootstrap),
        Heatmap.THRESHOLD,
        files.write(OverviewSheet.FILE, overview.sheet()),
        categories,
        sheets,
        comparisons,
        maps);
  }
}
