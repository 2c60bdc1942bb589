package org.firstwords.jobs.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.firstwords.data.maps.MapIndex;

/// One page of a contact sheet: up to eight images of a category.
///
/// @param number of the page within its category, from 1
/// @param pictures at least one
record SheetPage(String category, int number, List<ImageLoader.LoadedImage> pictures) {

  /// The file of the word's contact sheet.
  String sheet(QueryWord word) {
    return category + word.suffix() + (number == 1 ? "" : "-" + number) + ".png";
  }

  String title(QueryWord word) {
    return word.text().equals(category)
        ? category
        : "%s: \u201c%s\u201d".formatted(category, word.text());
  }

  /// Writes a sheet for every image with the maps of all words.
  List<MapIndex.Comparison> compare(List<WordMaps.Written> byWord, MapWriter.MapFiles files)
      throws IOException {
    var words = byWord.stream().map(written -> written.word().text()).toList();
    var comparisons = new ArrayList<MapIndex.Comparison>();
    for (var i = 0; i < pictures.size(); i++) {
      var picture = pictures.get(i);
      var index = i;
      var overlays = byWord.stream().map(written -> written.pairs().get(index).overlay()).toList();
      var file = "%s/%s-words.png".formatted(category, picture.stem());
      files.write(file, ContactSheets.words(picture.shown(), words, overlays));
      comparisons.add(new MapIndex.Comparison(category, picture.path(), words, file));
    }
    return comparisons;
  }
}
