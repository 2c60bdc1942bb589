package org.firstwords.jobs.pretrain;

import java.util.Arrays;
import java.util.Locale;
import org.firstwords.core.random.SeededRandom;

/// How the frames of a step are drawn. The draw is a function of seed and step alone.
enum Sampling {
  /// Any frame at any time.
  REPLACEMENT {
    @Override
    int[] draw(long seed, long step, int size, int frames) {
      var draws = SeededRandom.at(seed, step, FRAMES);
      var drawn = new int[size];
      for (var i = 0; i < size; i++) {
        drawn[i] = draws.below(frames);
      }
      return drawn;
    }
  },

  /// Every frame once in an epoch, but for those of the last batch that is not full.
  EPOCHS {
    @Override
    int[] draw(long seed, long step, int size, int frames) {
      var each = frames / size;
      var order = SeededRandom.at(seed, step / each, FRAMES).permutation(frames);
      var from = (int) (step % each) * size;
      return Arrays.copyOfRange(order, from, from + size);
    }
  };

  /// Position of the generator of the frames; those of crops are not negative.
  private static final int FRAMES = -1;

  /// The places of the frames of a step.
  abstract int[] draw(long seed, long step, int size, int frames);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
