package org.firstwords.data.score;

import java.util.ArrayList;
import java.util.List;

/// The image that the model chose in a trial, by the largest logit; the first image is the target.
///
/// @param scores of each picture, as `predictions.csv` shows them: the softmax of its logit, or the
///   logit itself
/// @param chosen the first picture with the largest logit, as in the reference
/// @param tied how many pictures have exactly the largest logit; 1 when the choice is clear
public record Choice(List<Float> scores, int chosen, int tied) {
  /// Scored by probabilities.
  ///
  /// @param logits one a picture, at least one
  public static Choice of(float[] logits) {
    return of(logits, softmax(logits));
  }

  /// Scored by the logits themselves, as the reference's linear probe is.
  ///
  /// @param logits one a picture, at least one
  public static Choice ofLogits(float[] logits) {
    var scores = new ArrayList<Float>();
    for (var logit : logits) {
      scores.add(logit);
    }
    return of(logits, List.copyOf(scores));
  }

  private static Choice of(float[] logits, List<Float> scores) {
    var best = largest(logits);
    var tied = 0;
    var chosen = logits.length;
    for (var i = logits.length - 1; i >= 0; i--) {
      if (logits[i] == best) {
        tied++;
        chosen = i;
      }
    }
    return new Choice(scores, chosen, tied);
  }

  public boolean isCorrect() {
    return chosen == 0;
  }

  /// The expected accuracy if ties were broken at random.
  public double expectedAccuracy() {
    return isCorrect() ? 1.0 / tied : 0;
  }

  public boolean isTie() {
    return tied > 1;
  }

  private static float largest(float[] logits) {
    var largest = logits[0];
    for (var logit : logits) {
      largest = Math.max(largest, logit);
    }
    return largest;
  }

  private static List<Float> softmax(float[] logits) {
    var largest = largest(logits);
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
