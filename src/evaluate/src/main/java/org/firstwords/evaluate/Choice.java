package org.firstwords.evaluate;

import java.util.ArrayList;
import java.util.List;

/// What the model took a word to mean: one of the pictures of a trial, of which the first is right.
///
/// @param probabilities of each picture, the softmax of its logit
/// @param chosen the first of the most probable pictures
/// @param tied how many pictures are as good as the best; 1 when the choice is clear
/// @param rightIsBest whether the right picture is among those
record Choice(List<Float> probabilities, int chosen, int tied, boolean rightIsBest) {
  /// Logits are of the order of ten and carry seven digits: closer than this, they are the same.
  private static final float NO_DIFFERENCE = 1e-5f;

  /// @param logits one a picture, at least one
  static Choice of(float[] logits) {
    var best = 0;
    for (var i = 1; i < logits.length; i++) {
      best = logits[i] > logits[best] ? i : best;
    }
    var tied = 0;
    for (var logit : logits) {
      tied += logits[best] - logit <= NO_DIFFERENCE ? 1 : 0;
    }
    var rightIsBest = logits[best] - logits[0] <= NO_DIFFERENCE;
    return new Choice(softmax(logits, logits[best]), best, tied, rightIsBest);
  }

  boolean isCorrect() {
    return chosen == 0;
  }

  /// The share of rights to expect if one of the tied pictures were drawn by lot.
  double rightByLot() {
    return rightIsBest ? 1.0 / tied : 0;
  }

  boolean isTie() {
    return tied > 1;
  }

  private static List<Float> softmax(float[] logits, float largest) {
    var sum = 0.0;
    for (var logit : logits) {
      sum += Math.exp(logit - largest);
    }
    var probabilities = new ArrayList<Float>();
    for (var logit : logits) {
      probabilities.add((float) (Math.exp(logit - largest) / sum));
    }
    return List.copyOf(probabilities);
  }
}
