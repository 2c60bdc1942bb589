package org.firstwords.model.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// How a transformer learns where in the utterance a word is.
public enum Positions {
  /// A vector for each place, 0 before training; the reference's.
  LEARNED,
  /// Sines and cosines of the place. Vaswani et al. 2017, section 3.5.
  SINUSOIDAL,
  /// Not at all.
  NONE;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
