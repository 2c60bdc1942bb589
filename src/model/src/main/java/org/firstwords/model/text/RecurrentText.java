package org.firstwords.model.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.firstwords.model.layer.DynamicShape;
import org.firstwords.model.layer.Initialiser;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Layout;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/// An LSTM over the words, PyTorch's `nn.LSTM` on packed sequences: the state after the last word
/// of an utterance. Hochreiter and Schmidhuber 1997, with the gates of PyTorch in the order input,
/// forget, cell, output:
///
/// ```
/// i, f, g, o = split(x W_ih' + b_ih + h W_hh' + b_hh)
/// c = sigmoid(f) c + sigmoid(i) tanh(g);  h = sigmoid(o) tanh(c)
/// ```
///
/// Training applies dropout of 0.5 to the input features, with one mask for all words of an
/// utterance. The steps are unrolled to the maximum length, because TensorFlow loops have no
/// gradient here; after the end of an utterance its state is kept.
///
/// @param both whether a second LSTM runs from the last word to the first; the mean of both
public record RecurrentText(int vocabulary, int embedding, boolean both) implements TextEncoder {
  private static final double DROPOUT = 0.5;
  private static final long GATES = 4;
  private static final String LSTM = PREFIX + "lstm.";

  @Override
  public Features encode(Layers layers, TextInput utterances) {
    var tf = layers.tf();
    var table = TextEncoder.table(layers, vocabulary, embedding);
    var looked = utterances.lookUp(tf, table, vocabulary, embedding); // [B, L, E]
    var words = layers.lockedDropout(looked, DROPOUT);
    var padded = padded(tf, words, 3);
    var mask = padded(tf, utterances.mask(tf), 2); // [B, 25]
    var forwards = direction(layers, padded, mask, false);
    if (!both) {
      return features(tf, utterances, forwards, List.of());
    }
    return features(tf, utterances, forwards, direction(layers, padded, mask, true));
  }

  /// Pads the second dimension to the maximum length with zeros.
  private static Operand<TFloat32> padded(Ops tf, Operand<TFloat32> values, int rank) {
    var length = DynamicShape.size(tf, values, 1);
    var missing = tf.math.sub(tf.constant(TextInput.MAX_LENGTH), length);
    var after = new ArrayList<Operand<org.tensorflow.types.TInt32>>();
    for (int dimension = 0; dimension < rank; dimension++) {
      after.add(dimension == 1 ? missing : tf.constant(0));
    }
    var before = tf.constant(new int[rank]);
    var borders = tf.stack(List.of(before, tf.stack(after)), Stack.axis(1L)); // [rank, 2]
    return tf.pad(values, borders, tf.constant(0f));
  }

  /// The state after each position, `[B, E]` each.
  private List<Operand<TFloat32>> direction(
      Layers layers, Operand<TFloat32> words, Operand<TFloat32> mask, boolean backwards) {
    var tf = layers.tf();
    var suffix = backwards ? "_reverse" : "";
    var inputs = weight(layers, "weight_ih_l0" + suffix, GATES * embedding, embedding);
    var recurrent = weight(layers, "weight_hh_l0" + suffix, GATES * embedding, embedding);
    var bias =
        tf.math.add(
            weight(layers, "bias_ih_l0" + suffix, GATES * embedding),
            weight(layers, "bias_hh_l0" + suffix, GATES * embedding));
    var rows = tf.reshape(words, tf.constant(new int[] {-1, embedding})); // [B * 25, E]
    var driven = tf.math.add(tf.linalg.matMul(rows, inputs, MatMul.transposeB(true)), bias);
    var places = new int[] {-1, TextInput.MAX_LENGTH, (int) GATES * embedding};
    var steps = places(tf, tf.reshape(driven, tf.constant(places)));
    var alive = places(tf, tf.expandDims(mask, tf.constant(2))); // [B, 1] each
    return states(tf, steps, alive, recurrent, backwards);
  }

  private Operand<TFloat32> weight(Layers layers, String name, long... shape) {
    return layers.parameter(LSTM + name, Layout.SAME, Initialiser.linear(embedding), shape);
  }

  /// Splits `[B, 25, N]` into 25 of `[B, N]`.
  private static List<Operand<TFloat32>> places(Ops tf, Operand<TFloat32> values) {
    var places = new ArrayList<Operand<TFloat32>>();
    for (int place = 0; place < TextInput.MAX_LENGTH; place++) {
      var one =
          tf.slice(
              values, tf.constant(new int[] {0, place, 0}), tf.constant(new int[] {-1, 1, -1}));
      places.add(tf.squeeze(one, Squeeze.axis(List.of(1L))));
    }
    return places;
  }

  private List<Operand<TFloat32>> states(
      Ops tf,
      List<Operand<TFloat32>> steps,
      List<Operand<TFloat32>> alive,
      Operand<TFloat32> recurrent,
      boolean backwards) {
    var states = new ArrayList<>(Collections.nCopies(TextInput.MAX_LENGTH, steps.getFirst()));
    var zero = zeros(tf, alive.getFirst());
    var state = new State(zero, zero);
    for (int step = 0; step < TextInput.MAX_LENGTH; step++) {
      var place = backwards ? TextInput.MAX_LENGTH - 1 - step : step;
      var pushed = tf.linalg.matMul(state.hidden(), recurrent, MatMul.transposeB(true));
      var next = state.after(tf, tf.math.add(steps.get(place), pushed));
      state = state.orElse(tf, next, alive.get(place));
      states.set(place, state.hidden());
    }
    return states;
  }

  /// `[B, E]` of zeros.
  private Operand<TFloat32> zeros(Ops tf, Operand<TFloat32> rows) {
    return tf.math.mul(tf.zerosLike(rows), tf.constant(new float[1][embedding])); // [B, 1] x [1, E]
  }

  /// @param hidden `[B, E]`
  /// @param cell `[B, E]`
  private record State(Operand<TFloat32> hidden, Operand<TFloat32> cell) {
    /// @param gates `[B, 4 E]`
    State after(Ops tf, Operand<TFloat32> gates) {
      var parts = tf.split(tf.constant(1), gates, GATES).output();
      var input = tf.math.sigmoid(parts.get(0));
      var forget = tf.math.sigmoid(parts.get(1));
      var candidate = tf.math.tanh(parts.get(2));
      var output = tf.math.sigmoid(parts.get(3));
      var next = tf.math.add(tf.math.mul(forget, cell), tf.math.mul(input, candidate));
      return new State(tf.math.mul(output, tf.math.tanh(next)), next);
    }

    /// The next state where the utterance continues, this one where it has ended.
    State orElse(Ops tf, State next, Operand<TFloat32> alive) {
      return new State(chosen(tf, hidden, next.hidden, alive), chosen(tf, cell, next.cell, alive));
    }

    private static Operand<TFloat32> chosen(
        Ops tf, Operand<TFloat32> old, Operand<TFloat32> next, Operand<TFloat32> alive) {
      var ended = tf.math.sub(tf.constant(1f), alive);
      return tf.math.add(tf.math.mul(next, alive), tf.math.mul(old, ended));
    }
  }

  private static Features features(
      Ops tf,
      TextInput utterances,
      List<Operand<TFloat32>> forwards,
      List<Operand<TFloat32>> backwards) {
    var last = forwards.getLast();
    var words = tf.stack(forwards, Stack.axis(1L)); // [B, 25, E]
    if (backwards.isEmpty()) {
      return new Features(maskPadding(tf, utterances, words), last);
    }
    var both = mean(tf, words, tf.stack(backwards, Stack.axis(1L)));
    return new Features(maskPadding(tf, utterances, both), mean(tf, last, backwards.getFirst()));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> one, Operand<TFloat32> other) {
    return tf.math.mul(tf.constant(0.5f), tf.math.add(one, other));
  }

  /// Zeros after the end of an utterance.
  private static Operand<TFloat32> maskPadding(
      Ops tf, TextInput utterances, Operand<TFloat32> words) {
    return tf.math.mul(words, tf.expandDims(padded(tf, utterances.mask(tf), 2), tf.constant(2)));
  }
}
