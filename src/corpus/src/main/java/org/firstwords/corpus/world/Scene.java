package org.firstwords.corpus.world;

import java.awt.geom.AffineTransform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.firstwords.data.boxes.BoundingBox;

/// Objects on a background, looked at in turn.
///
/// @param things in drawing order
/// @param looks in temporal order
/// @param seconds duration of the scene
public record Scene(
    Background background, List<SceneObject> things, List<Look> looks, Gaze gaze, int seconds) {
  /// A look at one object.
  ///
  /// @param start in seconds from the start of the scene
  /// @param thing the object in view
  public record Look(int start, SceneObject thing) {}

  public Scene {
    things = List.copyOf(things);
    looks = List.copyOf(looks);
  }

  /// Draws the view at a moment.
  ///
  /// @return the bounding box of each object on the canvas, even if occluded
  public Map<SceneObject, BoundingBox> draw(SceneCanvas canvas, Viewport viewport, double seconds) {
    var view = viewport.view(gaze.at(seconds));
    canvas.fill(background, view);
    var boxes = new HashMap<SceneObject, BoundingBox>();
    for (var thing : things) {
      var place = new AffineTransform(view);
      place.concatenate(thing.place());
      boxes.put(thing, canvas.draw(thing.sprite(), place));
    }
    return boxes;
  }
}
