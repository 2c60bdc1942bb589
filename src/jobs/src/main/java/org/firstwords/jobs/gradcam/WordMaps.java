package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.firstwords.data.boxes.BoundingBox;
import org.firstwords.data.maps.Localisation;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.model.AttentionMap;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.image.RgbImage;

/// The maps of one word on all images of a page.
record WordMaps(SheetPage page, QueryWord word, List<Heatmap> maps) {

  /// The written maps of a word.
  ///
  /// @param pairs the images on the sheet
  record Written(
      QueryWord word,
      MapIndex.Sheet sheet,
      List<ContactSheets.Pair> pairs,
      List<MapIndex.Entry> entries) {}

  /// Computes the maps of all words.
  static List<WordMaps> of(SheetPage page, List<QueryWord> words, ContrastiveModel model) {
    var tokens = words.stream().map(word -> tokens(word, page.pictures().size())).toList();
    var found = model.attention(ImageLoader.pixels(page.pictures()), tokens);
    var size = page.pictures().getFirst().shown().width();
    return IntStream.range(0, words.size())
        .mapToObj(place -> new WordMaps(page, words.get(place), heatmaps(found.get(place), size)))
        .toList();
  }

  /// The word, once for every image.
  private static int[][] tokens(QueryWord word, int images) {
    var tokens = new int[images][];
    Arrays.fill(tokens, new int[] {word.id()});
    return tokens;
  }

  private static List<Heatmap> heatmaps(AttentionMap[] found, int size) {
    return Arrays.stream(found)
        .map(attention -> new FloatImage(attention.width(), attention.height(), attention.values()))
        .map(cam -> Heatmap.of(cam, size))
        .toList();
  }

  /// Writes every map, every overlay and the contact sheet.
  Written write(MapWriter.MapFiles files) throws IOException {
    var pairs = new ArrayList<ContactSheets.Pair>();
    var entries = new ArrayList<MapIndex.Entry>();
    for (var i = 0; i < maps.size(); i++) {
      var shown = page.pictures().get(i).shown();
      var overlay = maps.get(i).overlay(shown);
      pairs.add(new ContactSheets.Pair(shown, overlay));
      entries.add(entry(i, overlay, files));
    }
    var file = files.write(page.sheet(word), ContactSheets.page(page.title(word), pairs));
    var pictures = entries.stream().map(MapIndex.Entry::picture).toList();
    var sheet = new MapIndex.Sheet(page.category(), word.text(), file, pictures);
    return new Written(word, sheet, pairs, entries);
  }

  private MapIndex.Entry entry(int index, RgbImage overlay, MapWriter.MapFiles files)
      throws IOException {
    var picture = page.pictures().get(index);
    var map = maps.get(index);
    var name = "%s/%s%s".formatted(page.category(), picture.stem(), word.suffix());
    var box = picture.box().filter(_ -> word.own());
    return new MapIndex.Entry(
        page.category(),
        word.text(),
        picture.path(),
        files.write(name + "-map.png", map.render()),
        files.write(name + "-overlay.png", overlay),
        map.empty(),
        picture.box().map(scaled -> relative(scaled, picture.shown())),
        box.map(scaled -> LocalisationScorer.score(map, scaled)),
        box.flatMap(scaled -> others(index, scaled)));
  }

  private static MapIndex.RelativeBox relative(BoundingBox.Scaled box, RgbImage shown) {
    double width = shown.width();
    double height = shown.height();
    return new MapIndex.RelativeBox(
        box.left() / width, box.top() / height, box.right() / width, box.bottom() / height);
  }

  /// The mean scores of the page's other maps against the box of this image.
  Optional<Localisation> others(int own, BoundingBox.Scaled box) {
    return Localisation.mean(
        IntStream.range(0, maps.size())
            .filter(index -> index != own)
            .mapToObj(index -> LocalisationScorer.score(maps.get(index), box))
            .toList());
  }
}
