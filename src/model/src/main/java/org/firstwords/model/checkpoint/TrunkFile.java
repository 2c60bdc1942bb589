package org.firstwords.model.checkpoint;

import java.io.BufferedInputStream;
import java.io.IOException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.graph.ContrastiveModel;
import org.firstwords.model.layer.BatchNormStatistics;
import org.firstwords.model.probe.FrozenTrunk;
import org.firstwords.model.tensor.SafeTensorsReader;

/// A stored trunk, as [ContrastiveModel#readTrunk] takes it: `trunk.safetensors` or the
/// `model.safetensors` of another model.
public record TrunkFile(ArtifactStore store, Location at) {
  /// Loads the trunk into the model.
  ///
  /// @throws org.firstwords.core.process.UserException if it is that of another architecture
  public void readInto(ContrastiveModel model) throws IOException {
    try (var in = new BufferedInputStream(store.read(at))) {
      model.readTrunk(SafeTensorsReader.open(in, at.toString()));
    }
  }

  /// Opens the trunk as a feature extractor; the caller closes it.
  ///
  /// @throws org.firstwords.core.process.UserException if it is that of another architecture
  public FrozenTrunk openFrozen(ModelSpec spec, BatchNormStatistics statistics) throws IOException {
    try (var in = new BufferedInputStream(store.read(at))) {
      return FrozenTrunk.read(spec, statistics, SafeTensorsReader.open(in, at.toString()));
    }
  }
}
