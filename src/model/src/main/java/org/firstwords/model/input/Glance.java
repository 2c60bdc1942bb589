package org.firstwords.model.input;

import org.firstwords.model.image.Draws;

/// One look at a frame.
///
/// @param frame its file name
public record Glance(String frame, View view) {
  /// How it is looked at.
  public sealed interface View {
    /// As it is, as in validation.
    record Plain() implements View {}

    /// One of the augmented views that every training of this data has alike.
    ///
    /// @param number counted from 0
    record Numbered(int number) implements View {}

    /// Augmented by draws of its own, as the reference does.
    record Fresh(Draws draws) implements View {}
  }

  /// The frame as it is.
  public static Glance plain(String frame) {
    return new Glance(frame, new View.Plain());
  }

  /// A view of the frame by its number.
  public static Glance numbered(String frame, int view) {
    return new Glance(frame, new View.Numbered(view));
  }
}
