package org.firstwords.jobs.embed;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.jobs.embed.encode.Encoder;

/// Picture files at any depth below a folder; a row's name is the path from there.
///
/// @param paths sorted
record ImageFiles(ArtifactStore store, Location folder, List<String> paths) implements EmbedInput {
  private static final List<String> SUFFIXES = List.of(".jpg", ".jpeg", ".png");

  /// @throws UserException if there are none
  static ImageFiles list(ArtifactStore store, Location folder) throws IOException {
    var prefix = folder.toString().length() + 1;
    try (var listed = store.list(folder)) {
      var paths =
          listed
              .map(stored -> stored.location().toString().substring(prefix))
              .filter(ImageFiles::isPicture)
              .sorted()
              .toList();
      if (paths.isEmpty()) {
        throw new UserException(
            "no pictures (%s) in %s and no index of frames; name a folder of pictures or a frames artifact"
                .formatted(String.join(", ", SUFFIXES), folder));
      }
      return new ImageFiles(store, folder, paths);
    }
  }

  private static boolean isPicture(String path) {
    var lower = path.toLowerCase(Locale.ROOT);
    return SUFFIXES.stream().anyMatch(lower::endsWith);
  }

  @Override
  public long count() {
    return paths.size();
  }

  @Override
  public Iterator<Callable<InputRow>> rows(Encoder encoder) {
    return paths.stream().<Callable<InputRow>>map(path -> () -> row(encoder, path)).iterator();
  }

  private InputRow row(Encoder encoder, String path) throws IOException {
    var at = folder.resolve(path);
    try (var in = store.read(at)) {
      return new InputRow(path, encoder.picture(at.toString(), in.readAllBytes()));
    }
  }

  @Override
  public void close() {}
}
