package org.firstwords.data.published;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A model of the paper, independent of its name in `config`.
public enum PaperModel {
  CVCL("CVCL", "contrastive_embedding", "contrastive"),
  SHUFFLED("Shuffled", "contrastive_shuffled", ""),
  RANDOM_FEATURES(
      "Rand. features",
      "contrastive_embedding_frozen_random_init",
      "contrastive_frozen_random_init"),
  CLIP("CLIP", "clip (vit-l/14)", "clip"),
  LINEAR_PROBE("Linear probe", "supervised_linear_probe_all", "linear_probe"),
  LINEAR_PROBE_10("Probe, 10 % of labels", "supervised_linear_probe_10_percent", ""),
  LINEAR_PROBE_1("Probe, 1 % of labels", "supervised_linear_probe_1_percent", ""),
  LSTM("LSTM", "contrastive_lstm", ""),
  SINGLE_FRAME("Single frame", "contrastive_embedding_single_frame", "contrastive_single_frame"),
  SCRATCH(
      "Scratch", "contrastive_embedding_finetune_random_init", "contrastive_finetune_random_init"),
  TRANSFORMER(
      "Transformer, ViT-B/14", "contrastive_transformer_embedding", "contrastive_transformer"),
  NO_AUGMENTATION(
      "No augmentation", "contrastive_embedding_no_data_aug", "contrastive_no_data_aug");

  private final String title;
  private final String configuration;
  private final String otherwise;

  /// @param otherwise what else its predictions may call it, mostly those of objects; or empty
  PaperModel(String title, String configuration, String otherwise) {
    this.title = title;
    this.configuration = configuration;
    this.otherwise = otherwise;
  }

  /// The model with this name in the column `config` of predictions.
  public static Optional<PaperModel> of(String configuration) {
    return Arrays.stream(values())
        .filter(paperModel ->
            configuration.equals(paperModel.configuration)
                || (!configuration.isEmpty() && configuration.equals(paperModel.otherwise)))
        .findFirst();
  }

  public String title() {
    return title;
  }

  /// The class that gives its colour.
  public String style() {
    return "of-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean isProbe() {
    return this == LINEAR_PROBE || this == LINEAR_PROBE_10 || this == LINEAR_PROBE_1;
  }
}
