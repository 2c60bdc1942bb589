package org.firstwords.data.analysis;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.job.Output;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// `analysis.json`. A value that cannot be computed is replaced by a `reason`; there is never a
/// NaN.
///
/// @param images how many are in the space, that is in `embedding.csv`
/// @param seed of all draws
/// @param categories by name
/// @param alignments one for each of the two ways to draw images
/// @param overlap with the training; absent if no frames were given
/// @param duplicates in the training as the reference counts them; absent if no frames were given
@RegisterForReflection
public record AnalysisFile(
    int images,
    long seed,
    SortedMap<String, CategoryStatistics> categories,
    List<Alignment> alignments,
    TsneResult tsne,
    AccuracyCorrelations relations,
    Optional<Overlap> overlap,
    Optional<Duplicates> duplicates) {
  /// The file's name in the artifact `analysis`.
  public static final String NAME = "analysis.json";

  public AnalysisFile {
    if (categories == null || relations == null || alignments == null) {
      throw new IllegalArgumentException("it has no categories, relations or alignments");
    }
  }

  /// @throws UserException if it is absent or not such a file
  public static AnalysisFile read(ArtifactStore store, Location at) throws IOException {
    return Json.read(store, at, AnalysisFile.class);
  }

  public void write(Output analysis) throws IOException {
    analysis.write(NAME, "application/json", Json.page(this));
  }
}
