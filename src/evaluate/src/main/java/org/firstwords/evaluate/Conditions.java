package org.firstwords.evaluate;

import java.util.Map;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;

/// How the model was trained, as the reference's columns tell it. Read from the training's
/// parameters; what they do not say is as in the article.
record Conditions(ModelSpec spec, Map<String, String> training) {
  /// A name without folders, so that the same checkpoint has it wherever it is.
  String checkpoint() {
    return "multimodal_%s_text_encoder_%s_embedding_dim_%d_trunk_%s_shuffle_utterances_%s_seed_%s"
        .formatted(
            spec.vision(),
            spec.text(),
            spec.embeddingSize(),
            spec.trunk(),
            PythonText.of(shuffleUtterances()),
            seed());
  }

  String textEncoder() {
    return spec.text().toString();
  }

  /// Of the training; empty if it is not known.
  String seed() {
    return training.getOrDefault("seed", "");
  }

  boolean shuffleUtterances() {
    return Boolean.parseBoolean(training.get("shuffle-utterances"));
  }

  boolean augmentFrames() {
    return Boolean.parseBoolean(training.getOrDefault("augment-frames", "true"));
  }

  boolean multipleFrames() {
    return Boolean.parseBoolean(training.getOrDefault("multiple-frames", "true"));
  }

  /// Whether the image encoder began with given weights, and whether it learnt.
  String cnn() {
    return (spec.trunk() == Trunk.TRAINED ? "finetune_" : "frozen_")
        + (startsRandom() ? "random_init" : "pretrained");
  }

  private boolean startsRandom() {
    return training.getOrDefault("trunk-weights", "").isEmpty();
  }

  /// What tells this training's `config` from the article's main one.
  String variant() {
    if (!multipleFrames()) {
      return "_single_frame";
    }
    return startsRandom() ? "_" + cnn() : "";
  }
}
