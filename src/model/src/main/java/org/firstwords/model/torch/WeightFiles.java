package org.firstwords.model.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.firstwords.model.tensor.SafeTensorsFile;
import org.firstwords.model.tensor.TensorFile;

/// Opens weight files; detects the format from the first bytes, not from the name.
public final class WeightFiles {
  private static final int JSON = 8;

  private WeightFiles() {}

  /// @param path a local file
  /// @param source names it in messages
  /// @throws org.firstwords.core.process.UserException if its format is unknown
  public static TensorFile open(Path path, String source) throws IOException {
    return isSafeTensors(path) ? SafeTensorsFile.open(path, source) : TorchFile.open(path, source);
  }

  private static boolean isSafeTensors(Path path) throws IOException {
    try (var in = Files.newInputStream(path)) {
      var start = in.readNBytes(JSON + 1);
      return start.length > JSON && start[JSON] == '{' && !ZipTorchFile.is(path);
    }
  }
}
