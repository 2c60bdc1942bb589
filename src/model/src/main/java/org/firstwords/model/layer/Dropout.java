package org.firstwords.model.layer;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;

/// Dropout. Srivastava et al. 2014.
///
/// The mask is a function of seed, step and layer position alone, so a resumed training needs no
/// generator state.
public sealed interface Dropout {
  /// No dropout.
  static Dropout none() {
    return new None();
  }

  /// @param seed `[2]`, different in every step; its first number is a multiple of 65,536
  static Dropout seeded(Operand<TInt64> seed) {
    return new Seeded(seed, new int[1]);
  }

  /// @param mask shape of the mask, which is broadcast over the values
  /// @param share of the values that are dropped
  Operand<TFloat32> of(Ops tf, Operand<TFloat32> values, Operand<TInt32> mask, double share);

  /// No dropout.
  record None() implements Dropout {
    @Override
    public Operand<TFloat32> of(
        Ops tf, Operand<TFloat32> values, Operand<TInt32> mask, double share) {
      return values;
    }
  }

  /// @param places number of dropout layers so far
  @SuppressWarnings("ArrayRecordComponent") // a counter
  record Seeded(Operand<TInt64> seed, int[] places) implements Dropout {
    @Override
    public Operand<TFloat32> of(
        Ops tf, Operand<TFloat32> values, Operand<TInt32> mask, double share) {
      if (share == 0) {
        return values;
      }
      var own = tf.math.add(seed, tf.constant(new long[] {places[0]++, 0}));
      var draws = tf.random.statelessRandomUniform(mask, own, TFloat32.class); // in [0, 1)
      var stays = tf.math.greaterEqual(draws, tf.constant((float) share));
      var factor = tf.constant((float) (1 / (1 - share)));
      return tf.math.mul(values, tf.math.mul(tf.dtypes.cast(stays, TFloat32.class), factor));
    }
  }
}
