package org.firstwords.model.text;

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
/// @param ids `[B, L]`, filled up with padding (id 0)
/// @param lengths `[B, 1]`, words of each utterance
public record TextInput(Operand<TInt32> ids, Operand<TFloat32> lengths) {
  /// Longer utterances are cut, as in the reference.
  public static final int LONGEST = 25;

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
    var longest = tf.constant(LONGEST);
    var kept = tf.math.minimum(DynamicShape.size(tf, tokens, 1), longest);
    var size = tf.stack(java.util.List.of(tf.constant(-1), kept));
    var cut = tf.slice(tokens, tf.constant(new int[] {0, 0}), size);
    var words = tf.dtypes.cast(tf.math.minimum(lengths, longest), TFloat32.class);
    var input = new TextInput(cut, tf.expandDims(words, tf.constant(1)));
    var own = tf.dtypes.cast(input.mask(tf), TInt32.class);
    return new TextInput(tf.math.mul(cut, own), input.lengths());
  }

  /// `[B, L, V]`: 1 at each word's id, nothing at padding. Products with it look words up, in the
  /// same order in every run, and padding has neither value nor gradient.
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
    var form = tf.concat(java.util.List.of(tf.shape(ids), size), tf.constant(0));
    return tf.reshape(vectors, form);
  }

  /// `[B, L]`: 1 at an utterance's own places, 0 after its end.
  Operand<TFloat32> mask(Ops tf) {
    var longest = DynamicShape.size(tf, ids, 1);
    var places = tf.range(tf.constant(0), longest, tf.constant(1));
    var floats = tf.expandDims(tf.dtypes.cast(places, TFloat32.class), tf.constant(0)); // [1, L]
    return tf.dtypes.cast(tf.math.less(floats, lengths), TFloat32.class);
  }
}
