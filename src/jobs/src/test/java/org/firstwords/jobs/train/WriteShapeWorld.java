package org.firstwords.jobs.train;

import java.io.IOException;
import java.nio.file.Path;
import org.firstwords.model.ShapeWorld;

/// Writes the [ShapeWorld] to a folder, to try things by hand.
final class WriteShapeWorld {
  private WriteShapeWorld() {}

  public static void main(String[] arguments) throws IOException {
    ShapeWorld.write(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }
}
