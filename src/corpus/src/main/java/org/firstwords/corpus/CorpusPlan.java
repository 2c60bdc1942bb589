package org.firstwords.corpus;

import java.util.SplittableRandom;
import org.firstwords.core.cli.OptionCheck;

/// The size of the corpus.
///
/// @param seed of every random choice
/// @param videos number of videos
/// @param seconds length of each video
/// @param frameRate frames per second
/// @param labeled labelled frames per category
/// @param objects object images per concept
record CorpusPlan(long seed, int videos, int seconds, int frameRate, int labeled, int objects) {
  private static final int MOST_VIDEOS = 10_000;
  private static final int MOST_SECONDS = 3600;

  CorpusPlan {
    check("--videos", videos, 1, MOST_VIDEOS);
    check("--length (in seconds)", seconds, 2, MOST_SECONDS);
    check("--frame-rate", frameRate, 5, 60);
    check("--labeled-images", labeled, 1, 9999);
    check("--object-images", objects, 1, 9999);
  }

  private static void check(String option, int value, int least, int most) {
    OptionCheck.require(
        value >= least && value <= most, option, "from %d to %d".formatted(least, most), value);
  }

  /// The random stream of one video or image, such as video 3. Streams are independent, so that
  /// pieces can be generated in any order.
  SplittableRandom random(String what, int index) {
    return random(seed, what, index);
  }

  static SplittableRandom random(long seed, String what, int index) {
    return new SplittableRandom(mix(mix(mix(seed) ^ what.hashCode()) ^ index));
  }

  /// Generators whose seeds differ by a multiple of a constant would give shifted copies of one
  /// sequence; mixed seeds do not.
  private static long mix(long value) {
    return new SplittableRandom(value).nextLong();
  }
}
