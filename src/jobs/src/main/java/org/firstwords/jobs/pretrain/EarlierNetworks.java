package org.firstwords.jobs.pretrain;

import java.io.BufferedInputStream;
import java.io.IOException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.model.distill.Distiller;
import org.firstwords.model.distill.NetworkFiles;
import org.firstwords.model.tensor.SafeTensorsReader;

/// Networks from which a self-distillation goes on: a checkpoint of it, the artifact `last` of
/// `pretrain`, or `networks` of `import-weights`.
record EarlierNetworks(ArtifactStore store, Location folder) {
  private static final int BUFFER = 1 << 20;

  /// Restores student, teacher and centre, and the optimizer where its state is there.
  void restore(Distiller distiller) throws IOException {
    read(NetworkFiles.STUDENT, distiller::readStudent);
    read(NetworkFiles.TEACHER, distiller::readTeacher);
    if (store.find(folder.resolve(NetworkFiles.OPTIMIZER)).isPresent()) {
      read(NetworkFiles.OPTIMIZER, distiller::readOptimizer);
    } else {
      read(NetworkFiles.CENTER, distiller::readCenter);
    }
  }

  @FunctionalInterface
  private interface Tensors {
    void read(SafeTensorsReader from) throws IOException;
  }

  private void read(String file, Tensors into) throws IOException {
    var at = folder.resolve(file);
    try (var in = new BufferedInputStream(store.read(at), BUFFER)) {
      into.read(SafeTensorsReader.open(in, at.toString()));
    }
  }
}
