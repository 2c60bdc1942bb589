package org.firstwords.model.text;

import java.util.List;
import org.firstwords.model.layer.DynamicShape;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/// The placeholders of a batch of utterances.
///
/// @param ids `[B, L]`, padded with id 0
/// @param lengths `[B, 1]`, words of each utterance
public record TextInput(Operand<TInt32> ids, Operand<TFloat32> lengths) {
  /// Longer utterances are cut, as in the reference.
  public static final int MAX_LENGTH = 25;

  /// The id of padding.
  public static final int PADDING = 0;

  public static TextInput placeholders(Ops tf) {
    return new TextInput(
        tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1))),
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, 1))));
  }

  /// Input of the SavedModel: cut to the maximum length; tokens after the end of an utterance count
  /// as padding.
  ///
  /// @param tokens `[B, L]`
  /// @param lengths `[B]`
  public static TextInput ofTokens(Ops tf, Operand<TInt32> tokens, Operand<TInt32> lengths) {
    var longest = tf.constant(MAX_LENGTH);
    var kept = tf.math.minimum(DynamicShape.size(tf, tokens, 1), longest);
    var size = tf.stack(List.of(tf.constant(-1), kept));
    var cut = tf.slice(tokens, tf.constant(new int[] {0, 0}), size);
    var words = tf.dtypes.cast(tf.math.minimum(lengths, longest), TFloat32.class);
    var input = new TextInput(cut, tf.expandDims(words, tf.constant(1)));
    var mask = tf.dtypes.cast(input.mask(tf), TInt32.class);
    return new TextInput(tf.math.mul(cut, mask), input.lengths());
  }

  /// `[B, L, V]`: 1 at the id of each word, 0 everywhere at padding. Words are looked up by
  /// products with it: their order of summation is fixed, and padding has neither value nor
  /// gradient.
  Operand<TFloat32> oneHot(Ops tf, int vocabulary) {
    var isPadding = tf.math.equal(ids, tf.constant(PADDING));
    var none = tf.math.neg(tf.dtypes.cast(isPadding, TInt32.class)); // -1 at padding
    return tf.oneHot(
        tf.math.add(ids, none),
        tf.constant(vocabulary),
        tf.constant(1f),
        tf.constant(0f),
        OneHot.axis(-1L));
  }

  /// `[B, L, E]`: the words' vectors, 0 at padding.
  Operand<TFloat32> lookUp(Ops tf, Operand<TFloat32> table, int vocabulary, int embedding) {
    var rows = tf.reshape(oneHot(tf, vocabulary), tf.constant(new int[] {-1, vocabulary}));
    Operand<TFloat32> vectors = tf.linalg.matMul(rows, table, new MatMul.Options[0]); // [B * L, E]
    var size = tf.constant(new int[] {embedding});
    var form = tf.concat(List.of(tf.shape(ids), size), tf.constant(0));
    return tf.reshape(vectors, form);
  }

  /// `[B, L]`: 1 at the positions of an utterance, 0 after its end.
  Operand<TFloat32> mask(Ops tf) {
    var longest = DynamicShape.size(tf, ids, 1);
    var positions = tf.range(tf.constant(0), longest, tf.constant(1));
    var floats = tf.expandDims(tf.dtypes.cast(positions, TFloat32.class), tf.constant(0)); // [1, L]
    return tf.dtypes.cast(tf.math.less(floats, lengths), TFloat32.class);
  }
}
