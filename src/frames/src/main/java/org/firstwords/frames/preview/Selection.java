package org.firstwords.frames.preview;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.firstwords.data.pairs.Utterance;

/// The utterances of a preview, spread over the videos. Equal utterances and seed give an equal
/// selection, whatever their order.
final class Selection {
  private static final Comparator<Utterance> IN_ORDER =
      Comparator.comparing(Selection::video)
          .thenComparingInt(Utterance::utteranceNum)
          .thenComparing(Utterance::utterance)
          .thenComparing(utterance -> utterance.frameFilenames().getFirst());

  private Selection() {}

  /// Draws one utterance of each video in turn, and returns them by video and number.
  ///
  /// @param utterances each with a frame
  static List<Utterance> of(Collection<Utterance> utterances, int number, long seed) {
    var byVideo = new TreeMap<String, List<Utterance>>();
    utterances.forEach(utterance ->
        byVideo.computeIfAbsent(video(utterance), _ -> new ArrayList<>()).add(utterance));
    var random = Random.from(new SplittableRandom(seed));
    var videos = new ArrayList<Deque<Utterance>>();
    for (var own : byVideo.values()) {
      own.sort(IN_ORDER);
      Collections.shuffle(own, random);
      videos.add(new ArrayDeque<>(own));
    }
    Collections.shuffle(videos, random);
    var queue = new ArrayDeque<>(videos);
    var drawn = new ArrayList<Utterance>();
    while (drawn.size() < number && !queue.isEmpty()) {
      var next = queue.removeFirst();
      drawn.add(next.removeFirst());
      if (!next.isEmpty()) {
        queue.addLast(next);
      }
    }
    drawn.sort(IN_ORDER);
    return List.copyOf(drawn);
  }

  private static String video(Utterance utterance) {
    return utterance.videoFilename() == null ? "" : utterance.videoFilename();
  }
}
