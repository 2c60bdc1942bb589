package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.data.statistics.Estimate;
import org.firstwords.report.run.AttentionGallery;

/// Images with attention overlays, a few for each category.
@TemplateData
public record AttentionPanel(String task, String summary, String shown, List<Card> cards) {
  /// Size budget of the inlined pictures, in bytes; the others stay in the artifact.
  private static final long BUDGET = 5L << 20;

  private static final int MOST_PER_CATEGORY = 4;

  /// One category.
  ///
  /// @param found how well the maps find the object, or empty
  @TemplateData
  public record Card(String category, String word, String found, List<Picture> pictures) {}

  /// A picture, plain and with its map.
  ///
  /// @param box the object's box, drawn; empty if it is not known
  @TemplateData
  public record Picture(String original, String overlay, RawString box, String alt) {}

  static List<AttentionPanel> of(List<AttentionGallery> galleries, ArtifactStore store)
      throws IOException {
    var all = new ArrayList<AttentionPanel>();
    var budget = BUDGET / Math.max(1, galleries.size());
    for (var gallery : galleries) {
      all.add(of(gallery, new InlineMaps(store, budget)));
    }
    return all;
  }

  private static AttentionPanel of(AttentionGallery gallery, InlineMaps embedding)
      throws IOException {
    var index = gallery.index();
    var own = new LinkedHashMap<String, List<MapIndex.Entry>>();
    for (var entry : index.maps()) {
      var word = word(index, entry.category());
      if (entry.word().equals(word)) {
        own.computeIfAbsent(entry.category(), _ -> new ArrayList<>()).add(entry);
      }
    }
    var pictures = pictures(gallery, own, embedding);
    var cards =
        pictures.entrySet().stream()
            .map(entry ->
                new Card(
                    entry.getKey(),
                    word(index, entry.getKey()),
                    found(index, entry.getKey()),
                    entry.getValue()))
            .toList();
    var shown = pictures.values().stream().mapToInt(List::size).sum();
    return new AttentionPanel(
        gallery.task().name(),
        summary(index),
        "%d of %d maps are shown".formatted(shown, index.maps().size()),
        cards);
  }

  /// Takes one picture of each category in turn until the budget is used up.
  private static Map<String, List<Picture>> pictures(
      AttentionGallery gallery, Map<String, List<MapIndex.Entry>> own, InlineMaps embedding)
      throws IOException {
    var pictures = new LinkedHashMap<String, List<Picture>>();
    for (var turn = 0; turn < MOST_PER_CATEGORY; turn++) {
      for (var entry : own.entrySet()) {
        if (turn < entry.getValue().size()) {
          var list = pictures.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>());
          embedding.picture(gallery, entry.getValue().get(turn)).ifPresent(list::add);
        }
      }
    }
    pictures.values().removeIf(List::isEmpty);
    return pictures;
  }

  private static String word(MapIndex index, String category) {
    var known = index.categories().get(category);
    return known == null ? category : known.word();
  }

  private static String summary(MapIndex index) {
    var scored =
        index
            .scores()
            .flatMap(scores -> scores.energy().overOthers())
            .map(over -> " " + comparison(over))
            .orElse("");
    return inBox(index) + scored;
  }

  /// Whether a map finds its own picture's object better than other pictures' maps do.
  private static String comparison(Estimate over) {
    var conclusion =
        over.low() > 0
            ? "the maps follow the object of their own picture"
            : over.high() < 0
                ? "the maps follow the object less than those of other pictures do"
                : "the maps may follow only where such objects usually are";
    return "Compared with the maps of other pictures of the category, laid on the same box, that is %s points (95\u00a0%% interval %s to %s): %s."
        .formatted(points(over.mean()), points(over.low()), points(over.high()), conclusion);
  }

  private static String points(double share) {
    return String.format(Locale.ROOT, "%+.1f", 100 * share).replace('-', '\u2212');
  }

  private static String inBox(MapIndex index) {
    return index
        .localisation()
        .map(localisation ->
            "%s of a map lies in the object's box on average, where the box takes %s of the picture; its peak lies in the box in %s of the maps."
                .formatted(
                    DisplayFormat.percent(localisation.energy()),
                    DisplayFormat.percent(localisation.chance()),
                    DisplayFormat.percent(localisation.pointing())))
        .orElse("No object boxes lie beside the images, so the maps are not scored.");
  }

  private static String found(MapIndex index, String category) {
    var known = index.categories().get(category);
    return known == null
        ? ""
        : known
            .localisation()
            .map(localisation ->
                "%s in the box (box: %s)"
                    .formatted(
                        DisplayFormat.wholePercent(localisation.energy()),
                        DisplayFormat.wholePercent(localisation.chance())))
            .orElse("");
  }
}
