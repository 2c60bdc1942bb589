package org.firstwords.serve;

import java.nio.file.Path;
import java.util.Optional;
import org.firstwords.core.storage.Location;

/// The settings of the server: root, token and folder of workflows.
///
/// @param root where the runs are; nothing outside it is ever read
/// @param token what a client must bear; absent where only this machine can ask
/// @param workflows the folder whose workflows may be started; absent where none may
public record ServeSettings(Location root, Optional<String> token, Optional<Path> workflows) {
  /// Never shows the token.
  @Override
  public String toString() {
    return "Served[root=%s, workflows=%s]".formatted(root, workflows);
  }
}
