package org.firstwords.evaluate;

import java.util.Optional;
import org.firstwords.core.artifact.Manifest;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;

/// How the model was trained, as the reference's columns tell it.
///
/// @param training the record of its training; without one, it is taken to be the article's
record Conditions(ModelSpec spec, Optional<Manifest> training) {
  /// A name without folders, so that the same checkpoint has it wherever it is.
  String checkpoint() {
    return "multimodal_%s_%s_text_encoder_%s_embedding_dim_%d_shuffle_utterances_%s_seed_%s"
        .formatted(
            spec.vision(),
            cnn(),
            spec.text().encoder(),
            spec.embeddingSize(),
            PythonText.of(shuffleUtterances()),
            seed());
  }

  String textEncoder() {
    return spec.text().encoder().toString();
  }

  /// Of the training; empty if it is not known.
  String seed() {
    return training.map(each -> each.parameters().getOrDefault("seed", "")).orElse("");
  }

  boolean shuffleUtterances() {
    return isSet("shuffle-utterances");
  }

  boolean augmentFrames() {
    return !isSet("no-augmentation");
  }

  boolean multipleFrames() {
    return !isSet("single-frame");
  }

  private boolean isSet(String option) {
    return training.map(each -> Boolean.parseBoolean(each.parameters().get(option))).orElse(false);
  }

  /// Whether the image encoder learnt, and whether it began with given weights.
  String cnn() {
    return (spec.trunk() == Trunk.TRAINED ? "finetune_" : "frozen_")
        + (beganRandom() ? "random_init" : "pretrained");
  }

  private boolean beganRandom() {
    return training.isPresent() && !training.get().inputs().containsKey("weights");
  }

  /// What tells this training's `config` from that of the article's main model.
  String variant() {
    if (shuffleUtterances()) {
      return "_shuffled";
    }
    if (!multipleFrames()) {
      return "_single_frame";
    }
    return beganRandom() ? "_" + cnn() : "";
  }
}
