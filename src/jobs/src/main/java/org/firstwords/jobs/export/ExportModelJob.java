package org.firstwords.jobs.export;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Job;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.jobs.options.CheckpointOption;
import org.firstwords.model.Matching;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ContrastiveModel;

/// Exports the model of a checkpoint.
record ExportModelJob(ExportFormat form) {
  private static final String JSON = "application/json";
  private static final String BINARY = "application/octet-stream";

  /// The content of `config.json`: the model's spec and the factor of its similarities, which may
  /// be learned.
  @RegisterForReflection
  private record Config(@JsonUnwrapped ModelSpec model, double scale) {}

  void run(Job job) throws IOException {
    var checkpoint = CheckpointOption.of(job);
    var to = job.output("model");
    try (var model = checkpoint.model()) {
      switch (form) {
        case SAVED_MODEL -> savedModel(model, to);
        case PYTORCH -> pytorch(checkpoint, to);
      }
      var readme = ExportReadme.of(form, model.spec());
      to.write("README.md", "text/markdown", readme.getBytes(StandardCharsets.UTF_8));
      to.write(Checkpoint.CONFIG, JSON, Json.page(new Config(model.spec(), model.scale())));
    }
    try (var vocabulary = job.store().read(checkpoint.vocabulary())) {
      to.write(Checkpoint.VOCABULARY, JSON, vocabulary::transferTo);
    }
  }

  private static void savedModel(ContrastiveModel model, Output to) throws IOException {
    if (model.spec().matching() == Matching.SPATIAL_MAX) {
      throw new UserException(
          ("this model uses --matching %s and has no single vector per image or text: use --form "
                  + "pytorch, or train with --matching flat")
              .formatted(model.spec().matching()));
    }
    to.write("saved_model.pb", BINARY, model::writeSavedModel);
  }

  private static void pytorch(Checkpoint checkpoint, Output to) throws IOException {
    for (var part : EncoderWeights.values()) {
      try (var in = checkpoint.weights()) {
        to.write(part.file(), BINARY, out -> part.copy(in, out));
      }
    }
  }
}
