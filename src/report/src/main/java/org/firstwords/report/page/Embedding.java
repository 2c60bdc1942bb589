package org.firstwords.report.page;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.core.storage.Location;
import org.firstwords.report.run.Gallery;
import org.firstwords.report.run.MapIndex;

/// Puts pictures into the page itself, as far as there is room.
final class Embedding {
  private final ArtifactStore store;
  private long room;

  /// @param room how many bytes of pictures may be put in
  Embedding(ArtifactStore store, long room) {
    this.store = store;
    this.room = room;
  }

  /// The picture with its map; nothing where it is gone or there is no room.
  Optional<Attention.Picture> picture(Gallery gallery, MapIndex.Entry entry) throws IOException {
    var overlay = gallery.task().output("maps").orElseThrow().at(entry.overlay());
    var images = Optional.ofNullable(gallery.task().manifest().inputs().get("images"));
    var map = data(overlay);
    if (map.isEmpty()) {
      return Optional.empty();
    }
    var original =
        images.isPresent() ? data(images.get().at(entry.picture())) : Optional.<String>empty();
    var alt = "%s, and where the model sees '%s' in it".formatted(entry.picture(), entry.word());
    return Optional.of(new Attention.Picture(original.orElse(""), map.get(), alt));
  }

  private Optional<String> data(Location at) throws IOException {
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
