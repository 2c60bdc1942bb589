package org.firstwords.gradcam;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.firstwords.core.job.Output;
import org.firstwords.model.ContrastiveModel;
import org.firstwords.model.image.Png;

/// Makes and writes the maps on the pictures of one category, and their contact sheets.
///
/// @param maps where they are written
/// @param pictures at least one
record CategoryMaps(
    ContrastiveModel model, Output maps, String category, List<Pictures.Picture> pictures) {

  /// A word asked on all pictures of the category.
  ///
  /// @param id the word's place in the vocabulary
  /// @param own whether it is the category's own word, whose object the boxes are of
  record Word(String text, int id, boolean own) {
    /// What the names of its files have behind the picture's.
    private String suffix() {
      return own ? "" : "-" + text;
    }
  }

  /// Writes all maps of the word and their sheet.
  List<MapIndex.Entry> write(Word word) throws IOException {
    var tokens = new int[pictures.size()][];
    Arrays.fill(tokens, new int[] {word.id()});
    var found = model.attention(Pictures.pixels(pictures), tokens);
    var pairs = new ArrayList<ContactSheet.Pair>();
    var entries = new ArrayList<MapIndex.Entry>();
    for (var i = 0; i < found.length; i++) {
      var picture = pictures.get(i);
      var cam = new Plane(found[i].width(), found[i].height(), found[i].values());
      var map = HeatMap.of(cam, picture.shown().width());
      var overlay = Painting.overlay(picture.shown(), map);
      pairs.add(new ContactSheet.Pair(picture.shown(), overlay));
      var name = "%s/%s%s".formatted(category, picture.stem(), word.suffix());
      var mapFile = png(name + "-map.png", Png.of(Painting.map(map)));
      var overlayFile = png(name + "-overlay.png", Png.of(overlay));
      var score = picture.box().filter(_ -> word.own()).map(box -> Localisation.of(map, box));
      entries.add(
          new MapIndex.Entry(
              category, word.text(), picture.path(), mapFile, overlayFile, map.empty(), score));
    }
    png(sheet(word), Png.of(ContactSheet.of(title(word), pairs)));
    return entries;
  }

  private String png(String file, byte[] content) throws IOException {
    return maps.write(file, Png.MEDIA_TYPE, content).path();
  }

  String sheet(Word word) {
    return category + word.suffix() + ".png";
  }

  private String title(Word word) {
    return word.text().equals(category)
        ? category
        : "%s: \u201c%s\u201d".formatted(category, word.text());
  }
}
