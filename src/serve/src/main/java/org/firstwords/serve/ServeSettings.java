package org.firstwords.serve;

import java.nio.file.Path;
import java.util.Optional;
import org.firstwords.core.storage.Location;

/// The settings of the server: root, token and folder of workflows.
///
/// @param root where the runs are; nothing outside it is ever read
/// @param token that clients must send; absent where only this machine has access
/// @param workflows the folder whose workflows clients may start; absent if they may start none
/// @param notes whether clients may write tags and notes
record ServeSettings(
    Location root, Optional<String> token, Optional<Path> workflows, boolean notes) {
  /// Never shows the token.
  @Override
  public String toString() {
    return "ServeSettings[root=%s, workflows=%s, notes=%s]".formatted(root, workflows, notes);
  }
}
