package org.firstwords.corpus.world;

import java.awt.geom.AffineTransform;

/// The transform from world to image coordinates.
///
/// @param width of the image
/// @param height of the image
/// @param middleX of the fixated point
/// @param middleY of the fixated point
/// @param scale pixels per unit of the world
public record Viewport(int width, int height, double middleX, double middleY, double scale) {
  /// An upright video frame. Of its 320 x 240 pixels, extract-frames keeps columns 55 to 264 and
  /// rows from 30 down (the upper ones of the stored, upside-down frame); the fixated point is
  /// their centre.
  public static final Viewport VIDEO = new Viewport(320, 240, 160, 135, 1);

  /// The kept part of a frame, at the size that extract-frames gives it.
  public static final Viewport STILL = new Viewport(224, 224, 112, 112, 224 / 210.0);

  /// The transform from the world to the image.
  public AffineTransform view(Gaze.Pose pose) {
    var view = AffineTransform.getTranslateInstance(middleX, middleY);
    view.scale(scale * pose.zoom(), scale * pose.zoom());
    view.rotate(pose.roll());
    view.translate(-pose.x(), -pose.y());
    return view;
  }
}
