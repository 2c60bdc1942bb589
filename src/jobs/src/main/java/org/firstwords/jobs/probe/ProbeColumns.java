package org.firstwords.jobs.probe;

import org.firstwords.data.score.ModelDescription;
import org.firstwords.data.trial.Dataset;
import org.firstwords.model.Vision;

/// The probe in the columns of the reference.
record ProbeColumns(Dataset dataset, Vision vision, ProbeBatchNorm batchNorm, ProbeRecipe recipe) {
  ModelDescription subject() {
    return new ModelDescription(
        checkpoint(),
        model(),
        String.valueOf(recipe.seed()),
        false,
        false,
        false,
        "frozen_pretrained",
        configuration());
  }

  private String checkpoint() {
    return "self_supervised_%s_%s_linear_probe_subset_%s_batch_norm_%s_seed_%d"
        .formatted(vision, dataset, recipe.fraction(), batchNorm, recipe.seed());
  }

  private String model() {
    return switch (dataset) {
      case LABELED ->
          "embedding_linear_probe"
              + (recipe.takesAll() ? "" : "_%s_percent".formatted(recipe.percent()));
      case OBJECTS -> "embedding_object_categories_linear_probe";
    };
  }

  private String configuration() {
    return switch (dataset) {
      case LABELED ->
          "supervised_linear_probe_" + (recipe.takesAll() ? "all" : recipe.percent() + "_percent");
      case OBJECTS -> "linear_probe";
    };
  }
}
