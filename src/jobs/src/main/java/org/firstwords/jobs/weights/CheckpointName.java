package org.firstwords.jobs.weights;

import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.core.storage.Location;

/// What the reference says of a training in the name of its checkpoint.
final class CheckpointName {
  private static final Pattern SEED = Pattern.compile("(?:^|[^A-Za-z0-9])seed[_-]?([0-9]{1,9})");

  /// The published files; that of seed 0 does not say so.
  private static final Pattern PUBLISHED =
      Pattern.compile("cvcl_s_dino_[a-z0-9]+_embedding\\.ckpt");

  /// The files of a training in a folder that is named after it: `epoch=12.ckpt`, `last.ckpt`.
  private static final Pattern IN_FOLDER = Pattern.compile("(?:epoch.*|last)\\.ckpt");

  private CheckpointName() {}

  /// The seed in the file's name, or in its folder's where that names the training.
  static Optional<Long> seed(Location file) {
    if (PUBLISHED.matcher(file.name()).matches()) {
      return Optional.of(0L);
    }
    return IN_FOLDER.matcher(file.name()).matches()
        ? seed(file.parent().name())
        : seed(file.name());
  }

  private static Optional<Long> seed(String name) {
    var found = SEED.matcher(name);
    return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
  }
}
