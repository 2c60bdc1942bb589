package org.firstwords.frames.caption;

import java.io.IOException;
import java.util.List;
import org.firstwords.core.concurrent.ThrowingIterator;

/// Pictures with captions, one after the other.
public interface CaptionSource extends ThrowingIterator<CaptionedImage>, AutoCloseable {
  /// What can be counted before the first picture is read: `pictures`, or `tars`.
  String unit();

  /// How many of them there are.
  long count();

  /// After the last picture: what was left out.
  List<String> warnings();

  @Override
  void close() throws IOException;
}
