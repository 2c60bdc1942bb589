package org.firstwords.model.text;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// Positional encoding of the transformer.
@RegisterForReflection
public enum PositionalEncoding {
  /// A learned vector for each position, initialised to 0; the reference.
  LEARNED,
  /// Sines and cosines of the position. Vaswani et al. 2017, section 3.5.
  SINUSOIDAL,
  /// No positional encoding.
  NONE;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
