package org.firstwords.jobs.export;

import java.util.Locale;

/// Export formats, under their names on command lines.
enum ExportFormat {
  /// A folder that TensorFlow and TensorFlow Serving load.
  SAVED_MODEL,
  /// Weights under the names of torchvision (or timm) and PyTorch.
  PYTORCH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
