package org.firstwords.jobs.train;

import java.io.IOException;
import java.nio.file.Path;
import org.firstwords.model.ShapesDataset;

/// Writes the [ShapesDataset] to a folder, to try things by hand.
final class WriteShapesDataset {
  private WriteShapesDataset() {}

  public static void main(String[] arguments) throws IOException {
    ShapesDataset.write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }
}
