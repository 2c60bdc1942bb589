package org.firstwords.model;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.firstwords.core.process.UserException;

/// The softmax temperature: cosines are divided by it.
///
/// @param value the temperature, or its initial value; 0.07 in the paper
/// @param learned whether training changes it; fixed in the paper
@RegisterForReflection
public record Temperature(double value, boolean learned) {
  /// Name in a checkpoint of a learned temperature, stored as minus its logarithm.
  public static final String NAME = "model.logit_neg_log_temperature";

  /// The paper's.
  public static final Temperature PAPER = new Temperature(0.07, false);

  public Temperature {
    if (!(value > 0)) {
      throw new UserException("the model needs a temperature above 0, not %s".formatted(value));
    }
  }

  public static Temperature fixed(double value) {
    return new Temperature(value, false);
  }

  /// The factor of the cosines while the temperature is fixed.
  public double scale() {
    return Math.exp(-Math.log(value));
  }
}
