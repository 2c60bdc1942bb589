package org.firstwords.report.picture;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;

/// Inlines images as `data:` URIs, up to a size budget.
public final class InlineImages {
  private final ArtifactStore store;
  private long room;

  /// @param room the size budget, in bytes
  public InlineImages(ArtifactStore store, long room) {
    this.store = store;
    this.room = room;
  }

  /// The picture as a `data:` URI; empty if it no longer exists or the size limit is reached.
  public Optional<String> data(Location at) throws IOException {
    var stored = store.find(at);
    if (stored.isEmpty() || stored.get().bytes() > room) {
      return Optional.empty();
    }
    room -= stored.get().bytes();
    try (var in = store.read(at)) {
      var text = Base64.getEncoder().encodeToString(in.readAllBytes());
      return Optional.of("data:" + mediaType(at) + ";base64," + text);
    }
  }

  private static String mediaType(Location at) {
    return at.name().toLowerCase(Locale.ROOT).endsWith(".png") ? "image/png" : "image/jpeg";
  }
}
