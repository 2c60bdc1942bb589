package org.firstwords.model.input;

import org.firstwords.core.random.SeededRandom;

/// A frame and the view of it (plain or augmented) to load.
///
/// @param frame its file name
public record FrameView(String frame, View view) {
  /// Which view of the frame.
  public sealed interface View {
    /// The frame without augmentation, as in validation.
    record Plain() implements View {}

    /// One of a fixed number of augmented views, the same in every training on this data.
    ///
    /// @param number counted from 0
    record Numbered(int number) implements View {}

    /// Augmented with fresh randomness, as in the reference.
    record Fresh(SeededRandom draws) implements View {}
  }

  /// The unaugmented frame.
  public static FrameView plain(String frame) {
    return new FrameView(frame, new View.Plain());
  }

  /// A view of the frame by its number.
  public static FrameView numbered(String frame, int view) {
    return new FrameView(frame, new View.Numbered(view));
  }
}
