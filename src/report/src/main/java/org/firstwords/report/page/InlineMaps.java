package org.firstwords.report.page;

import io.quarkus.qute.RawString;
import java.io.IOException;
import java.util.Optional;
import org.firstwords.core.storage.ArtifactStore;
import org.firstwords.dag.graph.SvgWriter;
import org.firstwords.data.maps.MapIndex;
import org.firstwords.report.picture.InlineImages;
import org.firstwords.report.run.AttentionGallery;

/// Inlines attention overlays, up to the size budget.
final class InlineMaps {
  private final InlineImages pictures;

  /// @param room the size budget, in bytes
  InlineMaps(ArtifactStore store, long room) {
    this.pictures = new InlineImages(store, room);
  }

  /// The picture with its map; empty if it no longer exists or the size limit is reached.
  Optional<AttentionPanel.Picture> picture(AttentionGallery gallery, MapIndex.Entry entry)
      throws IOException {
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
    var box = entry.box().map(InlineMaps::drawn).orElse("");
    return Optional.of(
        new AttentionPanel.Picture(original.orElse(""), map.get(), new RawString(box), alt));
  }

  private static String drawn(MapIndex.RelativeBox box) {
    return new SvgWriter()
        .open("svg", "class", "object-box", "aria-hidden", true)
        .element(
            "rect",
            "x",
            SvgWriter.percent(box.left()),
            "y",
            SvgWriter.percent(box.top()),
            "width",
            SvgWriter.percent(box.right() - box.left()),
            "height",
            SvgWriter.percent(box.bottom() - box.top()))
        .close("svg")
        .toString();
  }
}
