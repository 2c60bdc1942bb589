package org.firstwords.jobs.pretrain;

import java.util.Arrays;
import java.util.Locale;
import org.firstwords.core.random.SeededRandom;

/// How the frames of a step are drawn. The draw is a function of seed and step alone.
enum Sampling {
  /// Any frame at any time.
  REPLACEMENT {
    @Override
    Draw draws(long seed, int size, int frames) {
      return step -> {
        var draws = SeededRandom.at(seed, step, FRAMES);
        var drawn = new int[size];
        for (var i = 0; i < size; i++) {
          drawn[i] = draws.below(frames);
        }
        return drawn;
      };
    }
  },

  /// Every frame once in an epoch, but for those of the last batch that is not full.
  EPOCHS {
    @Override
    Draw draws(long seed, int size, int frames) {
      return new Epochs(seed, size, frames);
    }
  };

  /// Position of the generator of the frames; those of crops are not negative.
  private static final int FRAMES = -1;

  /// The places of the frames of a step.
  interface Draw {
    int[] at(long step);
  }

  /// Keeps the order of the epoch that was asked for last: it is as long as there are frames.
  private static final class Epochs implements Draw {
    private final long seed;
    private final int size;
    private final int frames;
    private long epoch = -1;
    private int[] order = {};

    Epochs(long seed, int size, int frames) {
      this.seed = seed;
      this.size = size;
      this.frames = frames;
    }

    @Override
    public synchronized int[] at(long step) {
      var each = frames / size;
      if (step / each != epoch) {
        epoch = step / each;
        order = SeededRandom.at(seed, epoch, FRAMES).permutation(frames);
      }
      var from = (int) (step % each) * size;
      return Arrays.copyOfRange(order, from, from + size);
    }
  }

  /// The draws of all steps.
  ///
  /// @param size of a batch
  /// @param frames how many there are
  abstract Draw draws(long seed, int size, int frames);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
