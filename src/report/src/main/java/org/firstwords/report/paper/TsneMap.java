package org.firstwords.report.paper;

import java.util.List;

/// The t-SNE coordinates of images and words.
///
/// @param points in the file's order; those without a place are left out
/// @param nearest pictures to each word, the nearest first
public record TsneMap(List<Point> points, List<Neighbour> nearest) {
  /// @param word the category's
  /// @param image its name, or empty
  public record Point(double x, double y, String word, String image, Kind kind) {}

  /// What a point stands for.
  public enum Kind {
    IMAGE,
    MEAN,
    WORD
  }

  /// A picture near a word.
  public record Neighbour(String word, int rank, String image) {}
}
