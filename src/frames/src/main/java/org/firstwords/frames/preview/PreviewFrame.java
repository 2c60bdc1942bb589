package org.firstwords.frames.preview;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.firstwords.data.pairs.Utterance;

/// A frame in a preview.
///
/// @param seconds its time in the video, if it has one
record PreviewFrame(String name, OptionalDouble seconds) {
  /// A frame's number within its utterance, at the end of its name.
  private static final Pattern NUMBER = Pattern.compile("_(\\d{1,4})\\.[A-Za-z]+$");

  /// Some frames of an utterance, from the first to the last at equal distances.
  static List<PreviewFrame> of(Utterance utterance, int number) {
    var names = utterance.frameFilenames();
    var shown = Math.min(number, names.size());
    var frames = new ArrayList<PreviewFrame>();
    for (var i = 0; i < shown; i++) {
      var name = names.get(shown == 1 ? 0 : i * (names.size() - 1) / (shown - 1));
      frames.add(new PreviewFrame(name, seconds(utterance, name)));
    }
    return frames;
  }

  private static OptionalDouble seconds(Utterance utterance, String name) {
    var number = NUMBER.matcher(name);
    var index = number.find() ? Integer.parseInt(number.group(1)) : -1;
    return index < 0 || index >= utterance.timestamps().size()
        ? OptionalDouble.empty()
        : OptionalDouble.of(utterance.timestamps().get(index));
  }
}
