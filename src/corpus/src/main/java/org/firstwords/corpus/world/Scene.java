package org.firstwords.corpus.world;

import java.awt.geom.AffineTransform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Objects on a background that are looked at in turn.
///
/// @param things in the order in which they are drawn
/// @param looks what is looked at, one after the other
/// @param seconds how long it lasts
public record Scene(
    Background ground, List<SceneObject> things, List<Look> looks, Gaze gaze, int seconds) {
  /// A while of looking at one thing.
  ///
  /// @param start seconds from the beginning of the scene
  /// @param thing what is looked at
  public record Look(int start, SceneObject thing) {}

  public Scene {
    things = List.copyOf(things);
    looks = List.copyOf(looks);
  }

  /// Draws what is seen at a moment.
  ///
  /// @return where each thing is on the canvas, whether or not another one is in front of it
  public Map<SceneObject, BoundingBox> draw(SceneCanvas canvas, Viewport lens, double seconds) {
    var view = lens.view(gaze.at(seconds));
    canvas.fill(ground, view);
    var boxes = new HashMap<SceneObject, BoundingBox>();
    for (var thing : things) {
      var place = new AffineTransform(view);
      place.concatenate(thing.place());
      boxes.put(thing, canvas.draw(thing.sprite(), place));
    }
    return boxes;
  }
}
