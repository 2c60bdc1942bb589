package org.firstwords.serve;

import java.io.IOException;
import org.firstwords.core.storage.Location;

/// The border of what is served: nothing is read that lies outside the root, after symbolic links,
/// too.
record Inside(Location root) {
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
