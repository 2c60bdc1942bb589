package org.firstwords.jobs.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.firstwords.core.artifact.Json;
import org.firstwords.data.vocabulary.Vocabulary;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.checkpoint.Checkpoint;
import org.firstwords.model.graph.ContrastiveModel;

/// An untrained model in a folder, as export-model takes it.
record ExportWorld(Path checkpoint) {
  static final Vocabulary WORDS = Vocabulary.build(Collections.nCopies(3, "a ball car"));
  static final int EMBEDDING = 16;

  static ModelSpec spec(Vision vision, int size) {
    return ModelSpec.of(vision, Trunk.FROZEN, BatchNorm.REFERENCE, size, WORDS.size())
        .withEmbeddingSize(EMBEDDING);
  }

  /// Without what only training needs.
  ContrastiveModel write(ModelSpec spec) throws IOException {
    Files.createDirectories(checkpoint);
    var model = ContrastiveModel.create(spec, 1);
    try (var out = Files.newOutputStream(checkpoint.resolve(Checkpoint.MODEL))) {
      model.writeWeights(out);
    }
    try (var out = Files.newOutputStream(checkpoint.resolve(Checkpoint.VOCABULARY))) {
      WORDS.write(out);
    }
    Files.write(checkpoint.resolve(Checkpoint.CONFIG), Json.page(spec));
    return model;
  }

  static List<String> arguments(Path folder, String form) {
    return List.of(
        "--checkpoint",
        folder.resolve("checkpoint").toString(),
        "--root",
        folder.resolve("runs").toString(),
        "--form",
        form);
  }
}
