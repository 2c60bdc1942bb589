package org.firstwords.report.page;

import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.data.published.MapIndex;
import org.firstwords.report.picture.EmbeddedPictures;
import org.firstwords.report.run.Gallery;

/// Inlines attention overlays, up to the size budget.
final class Embedding {
  private final EmbeddedPictures pictures;

  /// @param room how many bytes of pictures may be put in
  Embedding(ArtifactStore store, long room) {
    this.pictures = new EmbeddedPictures(store, room);
  }

  /// The picture with its map; nothing where it is gone or there is no room.
  Optional<Attention.Picture> picture(Gallery gallery, MapIndex.Entry entry) throws IOException {
    var overlay = gallery.task().output("maps").orElseThrow().at(entry.overlay());
    var images = Optional.ofNullable(gallery.task().manifest().inputs().get("images"));
    var map = pictures.data(overlay);
    if (map.isEmpty()) {
      return Optional.empty();
    }
    var original =
        images.isPresent()
            ? pictures.data(images.get().at(entry.picture()))
            : Optional.<String>empty();
    var alt = "%s, and where the model sees '%s' in it".formatted(entry.picture(), entry.word());
    return Optional.of(new Attention.Picture(original.orElse(""), map.get(), alt));
  }
}
