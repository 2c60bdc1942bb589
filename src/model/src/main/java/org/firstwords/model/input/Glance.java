package org.firstwords.model.input;

import org.firstwords.model.image.Draws;

/// A frame and the view of it (plain or augmented) to load.
///
/// @param frame its file name
public record Glance(String frame, View view) {
  /// Which view of the frame.
  public sealed interface View {
    /// The frame without augmentation, as in validation.
    record Plain() implements View {}

    /// One of a fixed number of augmented views, the same in every training on this data.
    ///
    /// @param number counted from 0
    record Numbered(int number) implements View {}

    /// Augmented with fresh randomness, as in the reference.
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
