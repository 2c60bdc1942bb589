package org.firstwords.jobs.analyse.neighbour;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// Overlap of test images and training frames: `overlap` in `analysis.json`.
public sealed interface Overlap {
  /// @param reason for people
  record None(String reason) implements Overlap {}

  /// Neighbours were found. A neighbour is the frame whose features from the trunk have the highest
  /// cosine with those of the test image; it matches if the category was named when the frame was
  /// in view. All counts are of targets: an image that is the target of several trials counts for
  /// each.
  ///
  /// @param targets how many
  /// @param images how many different images they are
  /// @param frames how many frames were compared with: those in whose utterance a category is named
  /// @param utterances how many those are
  /// @param exact targets of which a frame has the same average hash: visually the same image
  /// @param matched targets whose neighbour matches
  /// @param share `matched / targets`
  /// @param above counts of alike neighbours
  /// @param lowest cosine of a neighbour; `highest` and `mean` accordingly
  /// @param histogram of the cosines, in steps of 0.05; bins without a target are left out
  /// @param categories by the target's category
  record Found(
      int targets,
      int images,
      int frames,
      int utterances,
      int exact,
      int matched,
      double share,
      List<Above> above,
      double lowest,
      double highest,
      double mean,
      List<Bin> histogram,
      SortedMap<String, Matches> categories)
      implements Overlap {}

  /// Targets whose neighbour has a cosine above this one.
  record Above(double cosine, int matched, int all) {}

  /// Targets whose neighbour has a cosine of at least `from` and less than `from + 0.05`: `floor(20
  /// s) / 20`.
  record Bin(double from, int matched, int mismatched) {}

  /// Targets of a category.
  record Matches(int targets, int exact, int matched) {
    Matches plus(Row row) {
      return new Matches(
          targets + 1, exact + (row.isExact() ? 1 : 0), matched + (row.matched() ? 1 : 0));
    }
  }

  /// An image and its neighbour: a row of `neighbours.csv`.
  ///
  /// @param targets how many targets it is
  /// @param words the categories that were named at the frame; the first is the neighbour's word
  /// @param same a frame with the same average hash; empty text if there is none
  record Row(
      TargetImage target,
      int targets,
      String frame,
      List<String> words,
      double cosine,
      String same) {
    /// Whether the neighbour's word is the image's category.
    public boolean matched() {
      return words.getFirst().equals(target.category());
    }

    boolean isExact() {
      return !same.isEmpty();
    }
  }

  /// @param rows one for each image and category, at least one
  static Found of(List<Row> rows, WordFrames frames) {
    var targets = new ArrayList<Row>();
    rows.forEach(row -> targets.addAll(Collections.nCopies(row.targets(), row)));
    var categories = new TreeMap<String, Matches>();
    for (var row : targets) {
      categories.merge(
          row.target().category(), new Matches(0, 0, 0).plus(row), (before, _) -> before.plus(row));
    }
    var cosines = targets.stream().mapToDouble(Row::cosine).summaryStatistics();
    var matched = count(targets, Double.NEGATIVE_INFINITY, true);
    return new Found(
        targets.size(),
        (int) rows.stream().map(row -> row.target().image()).distinct().count(),
        frames.words().size(),
        frames.utterances(),
        (int) targets.stream().filter(Row::isExact).count(),
        matched,
        (double) matched / targets.size(),
        above(targets),
        cosines.getMin(),
        cosines.getMax(),
        cosines.getAverage(),
        histogram(targets),
        categories);
  }

  private static List<Above> above(List<Row> targets) {
    return List.of(0.99, 0.95, 0.9).stream()
        .map(above -> new Above(above, count(targets, above, true), count(targets, above, false)))
        .toList();
  }

  private static int count(List<Row> targets, double above, boolean onlyMatched) {
    return (int)
        targets.stream()
            .filter(row -> row.cosine() > above && (row.matched() || !onlyMatched))
            .count();
  }

  private static List<Bin> histogram(List<Row> targets) {
    var bins = new TreeMap<Double, Bin>();
    for (var row : targets) {
      var from = Math.floor(20 * row.cosine()) / 20;
      var before = bins.getOrDefault(from, new Bin(from, 0, 0));
      bins.put(
          from,
          row.matched()
              ? new Bin(from, before.matched() + 1, before.mismatched())
              : new Bin(from, before.matched(), before.mismatched() + 1));
    }
    return List.copyOf(bins.values());
  }
}
