package org.firstwords.jobs.evaluate;

import java.util.Optional;
import org.firstwords.core.python.PythonRepr;
import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.trial.Dataset;
import org.firstwords.model.Condition;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Text;
import org.firstwords.model.Trunk;
import org.firstwords.model.checkpoint.Provenance;

/// The training setup in the columns of the reference.
///
/// @param provenance from the checkpoint; if unknown, the setup of the paper is assumed
record ModelColumns(ModelSpec spec, Optional<Provenance> provenance) {
  /// The model in the columns of `predictions.csv`.
  ModelDescription subject(Dataset dataset) {
    return new ModelDescription(
        checkpoint(),
        textEncoder(),
        seed(),
        shuffleUtterances(),
        augmentFrames(),
        multipleFrames(),
        cnn(),
        configuration(dataset.configuration()));
  }

  private String checkpoint() {
    return "multimodal_%s_%s_text_encoder_%s_embedding_dim_%d_shuffle_utterances_%s_seed_%s"
        .formatted(
            spec.vision(),
            cnn(),
            spec.text().encoder(),
            spec.embeddingSize(),
            PythonRepr.of(shuffleUtterances()),
            seed());
  }

  private String textEncoder() {
    return spec.text().encoder().toString();
  }

  /// The seed of the training; empty if unknown.
  private String seed() {
    return provenance.map(provenance -> String.valueOf(provenance.seed())).orElse("");
  }

  private boolean shuffleUtterances() {
    return provenance.map(Provenance::shuffledUtterances).orElse(false);
  }

  private boolean augmentFrames() {
    return provenance.map(Provenance::augmented).orElse(true);
  }

  private boolean multipleFrames() {
    return !provenance.map(Provenance::singleFrame).orElse(false);
  }

  /// Whether the image encoder was trained, and whether it was pretrained.
  private String cnn() {
    return (spec.trunk() == Trunk.TRAINED ? "finetune_" : "frozen_")
        + (beganRandom() ? "random_init" : "pretrained");
  }

  private boolean beganRandom() {
    return !provenance.map(Provenance::pretrained).orElse(true);
  }

  /// The value of the column `config`, by the reference's names where they exist: a condition of
  /// the paper by its name, other trainings by the first setting that differs.
  ///
  /// @param main the reference's name of CVCL
  private String configuration(String main) {
    return provenance
        .flatMap(Provenance::condition)
        .map(condition -> configuration(main, condition))
        .orElseGet(() -> configurationOfOptions(main));
  }

  /// The last two have no name in the reference.
  private static String configuration(String main, Condition condition) {
    return switch (condition) {
      case CVCL -> main;
      case SHUFFLED -> "contrastive_shuffled";
      case LSTM -> "contrastive_lstm";
      case RANDOM_FEATURES -> main + "_frozen_random_init";
      case SCRATCH -> main + "_finetune_random_init";
      case SINGLE_FRAME -> main + "_single_frame";
      case TRANSFORMER -> "contrastive_transformer";
      case NO_AUGMENTATION -> main + "_no_data_aug";
    };
  }

  private String configurationOfOptions(String main) {
    if (shuffleUtterances()) {
      return "contrastive_shuffled";
    }
    if (spec.text().encoder() != Text.EMBEDDING) {
      return "contrastive_" + textEncoder();
    }
    if (!multipleFrames()) {
      return main + "_single_frame";
    }
    if (beganRandom()) {
      return main + "_" + cnn();
    }
    return augmentFrames() ? main : main + "_no_data_aug";
  }
}
