package org.firstwords.corpus.world;

import java.awt.geom.AffineTransform;
import org.firstwords.corpus.art.Sprite;

/// An object in a scene, with position, size and angle.
///
/// @param word of the object
/// @param x of its centre
/// @param y of its centre
/// @param size of its longer side
/// @param angle of rotation, in radians
/// @param mirrored whether it is flipped horizontally
public record SceneObject(
    String word, Sprite sprite, double x, double y, double size, double angle, boolean mirrored) {
  /// The transform from sprite pixels to the world.
  AffineTransform place() {
    var place = AffineTransform.getTranslateInstance(x, y);
    place.rotate(angle);
    var scale = size / (sprite.side() * Sprite.SPAN);
    place.scale(mirrored ? -scale : scale, scale);
    place.translate(-sprite.side() / 2.0, -sprite.side() / 2.0);
    return place;
  }
}
