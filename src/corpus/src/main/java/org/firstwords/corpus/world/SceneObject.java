package org.firstwords.corpus.world;

import java.awt.geom.AffineTransform;
import org.firstwords.corpus.art.Sprite;

/// An object in a scene, with position, size and angle.
///
/// @param word what it is
/// @param x where its middle is
/// @param y where its middle is
/// @param size its longer side
/// @param angle by which it is turned, in radians
/// @param mirrored whether left and right are exchanged
public record SceneObject(
    String word, Sprite sprite, double x, double y, double size, double angle, boolean mirrored) {
  /// From the sprite's pixels to the world.
  AffineTransform place() {
    var place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(angle);
    var scale = size / (sprite.side() * Sprite.SPAN);
    place.scale(mirrored ? -scale : scale, scale);
    place.translate(-sprite.side() / 2.0, -sprite.side() / 2.0);
    return place;
  }
}
