package org.firstwords.serve;

import java.io.IOException;
import org.firstwords.core.storage.Location;

/// Restricts reads to the served root, with symbolic links resolved.
record RootBoundary(Location root) {
  boolean holds(Location at) {
    if (at instanceof Location.Local(var path) && root instanceof Location.Local(var top)) {
      try {
        return path.toRealPath().startsWith(top.toRealPath());
      } catch (IOException absent) {
        return false;
      }
    }
    return true;
  }
}
