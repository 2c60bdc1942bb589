package org.firstwords.jobs.analyse.neighbour;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.firstwords.data.analysis.Overlap;

/// An image and its neighbour: a row of `neighbours.csv`.
///
/// @param targets how many targets it is
/// @param words the categories that were named at the frame; the first is the neighbour's word
/// @param same a frame with the same average hash; empty text if there is none
public record NeighbourRow(
    TargetImage target, int targets, String frame, List<String> words, double cosine, String same) {
  /// Whether the neighbour's word is the image's category.
  public boolean matched() {
    return words.getFirst().equals(target.category());
  }

  boolean isExact() {
    return !same.isEmpty();
  }

  /// Counts the overlap of all rows.
  ///
  /// @param rows one for each image and category, at least one
  public static Overlap.Found overlap(List<NeighbourRow> rows, WordFrames frames) {
    var targets = new ArrayList<NeighbourRow>();
    rows.forEach(row -> targets.addAll(Collections.nCopies(row.targets(), row)));
    var categories = new TreeMap<String, Overlap.Matches>();
    for (var row : targets) {
      categories.merge(
          row.target().category(),
          new Overlap.Matches(0, 0, 0).plus(row.isExact(), row.matched()),
          (before, _) -> before.plus(row.isExact(), row.matched()));
    }
    var cosines = targets.stream().mapToDouble(NeighbourRow::cosine).summaryStatistics();
    var matched = count(targets, Double.NEGATIVE_INFINITY, true);
    return new Overlap.Found(
        targets.size(),
        (int) rows.stream().map(row -> row.target().image()).distinct().count(),
        frames.words().size(),
        frames.utterances(),
        (int) targets.stream().filter(NeighbourRow::isExact).count(),
        matched,
        (double) matched / targets.size(),
        above(targets),
        cosines.getMin(),
        cosines.getMax(),
        cosines.getAverage(),
        histogram(targets),
        categories);
  }

  private static List<Overlap.Above> above(List<NeighbourRow> targets) {
    return List.of(0.99, 0.95, 0.9).stream()
        .map(above ->
            new Overlap.Above(above, count(targets, above, true), count(targets, above, false)))
        .toList();
  }

  private static int count(List<NeighbourRow> targets, double above, boolean onlyMatched) {
    return (int)
        targets.stream()
            .filter(row -> row.cosine() > above && (row.matched() || !onlyMatched))
            .count();
  }

  private static List<Overlap.Bin> histogram(List<NeighbourRow> targets) {
    var bins = new TreeMap<Double, Overlap.Bin>();
    for (var row : targets) {
      var from = Math.floor(20 * row.cosine()) / 20;
      var before = bins.getOrDefault(from, new Overlap.Bin(from, 0, 0));
      bins.put(
          from,
          row.matched()
              ? new Overlap.Bin(from, before.matched() + 1, before.mismatched())
              : new Overlap.Bin(from, before.matched(), before.mismatched() + 1));
    }
    return List.copyOf(bins.values());
  }
}
