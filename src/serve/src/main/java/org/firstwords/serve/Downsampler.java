package org.firstwords.serve;

import java.util.ArrayList;
import java.util.List;

/// Downsamples a series in bounded memory: whenever it holds twice as many points as wanted, it
/// keeps the minimum and maximum of every four neighbours.
final class Downsampler {
  private final int most;
  private List<double[]> points = new ArrayList<>();
  private long total;

  /// @param most the largest number of points to return, at least 4
  Downsampler(int most) {
    this.most = most;
  }

  void add(double x, double y) {
    total++;
    points.add(new double[] {x, y});
    if (points.size() >= 2 * most + 2) {
      halve();
    }
  }

  private void halve() {
    var kept = new ArrayList<double[]>();
    for (var at = 0; at < points.size(); at += 4) {
      var four = points.subList(at, Math.min(at + 4, points.size()));
      if (four.size() < 4) {
        kept.addAll(four);
      } else {
        extremes(four, kept);
      }
    }
    points = kept;
  }

  private static void extremes(List<double[]> of, List<double[]> into) {
    var low = 0;
    var high = 0;
    for (var i = 1; i < of.size(); i++) {
      low = of.get(i)[1] < of.get(low)[1] ? i : low;
      high = of.get(i)[1] > of.get(high)[1] ? i : high;
    }
    into.add(of.get(Math.min(low, high)));
    into.add(of.get(low == high ? of.size() - 1 : Math.max(low, high)));
  }

  /// The number of points added.
  long total() {
    return total;
  }

  /// The points kept, in their order.
  List<List<Double>> points() {
    while (points.size() > most) {
      halve();
    }
    return points.stream().map(point -> List.of(point[0], point[1])).toList();
  }
}
