package org.firstwords.jobs.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Figures with their spread.
public final class BenchFigures {
  private BenchFigures() {}

  /// Median and quartiles.
  public static Map<String, Double> spread(List<Double> values) {
    var spread = new LinkedHashMap<String, Double>();
    spread.put("median", rounded(quantile(values, 0.5)));
    spread.put("lower_quartile", rounded(quantile(values, 0.25)));
    spread.put("upper_quartile", rounded(quantile(values, 0.75)));
    return spread;
  }

  /// Round by round, so that what slows a whole round slows both sides of it. A target is neither
  /// met nor missed in the company of busy programs.
  public static Map<String, Object> ratio(
      List<Double> ours, List<Double> peer, double target, boolean quiet) {
    var rounds = IntStream.range(0, ours.size()).mapToObj(i -> ours.get(i) / peer.get(i)).toList();
    var ratio = new LinkedHashMap<String, Object>(spread(rounds));
    ratio.put("target", target);
    ratio.put("met", quiet ? quantile(rounds, 0.5) >= target : "undecided: the machine was busy");
    return ratio;
  }

  /// Linear between the two nearest.
  public static double quantile(List<Double> values, double share) {
    var sorted = values.stream().sorted().toList();
    var at = share * (sorted.size() - 1);
    var below = (int) at;
    var above = Math.min(below + 1, sorted.size() - 1);
    return sorted.get(below) + (at - below) * (sorted.get(above) - sorted.get(below));
  }

  public static double rounded(double value) {
    return Math.round(value * 1000) / 1000.0;
  }
}
