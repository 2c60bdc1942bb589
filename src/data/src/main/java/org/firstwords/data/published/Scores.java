package org.firstwords.data.published;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What `scores.json` of an evaluation says.
///
/// @param config the model, as in the column `config` of predictions
/// @param chance the share that guessing gets right
/// @param words the word that was asked for each category
/// @param categories by target
/// @param confusion for each target category, every foil category
@RegisterForReflection
public record Scores(
    String dataset,
    String config,
    int trials,
    int correct,
    double accuracy,
    double low,
    double high,
    double chance,
    int ties,
    Map<String, String> words,
    SortedMap<String, Category> categories,
    SortedMap<String, SortedMap<String, Foil>> confusion) {
  public Scores {
    if (categories == null) {
      throw new IllegalArgumentException("it has no \"categories\"");
    }
    dataset = dataset == null ? "" : dataset;
    config = config == null ? "" : config;
    words = words == null ? Map.of() : words;
    confusion = confusion == null ? new TreeMap<>() : confusion;
  }

  /// One category as the target.
  ///
  /// @param low the lower end of the 95 % Wilson interval of the accuracy
  /// @param high its upper end
  @RegisterForReflection
  public record Category(
      int trials, int correct, double accuracy, double low, double high, int ties) {}

  /// How often a category was shown as a foil, and how often it was chosen.
  @RegisterForReflection
  public record Foil(int shown, int chosen) {}
}
