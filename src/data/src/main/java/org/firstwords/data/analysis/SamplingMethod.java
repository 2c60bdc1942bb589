package org.firstwords.data.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// The two sampling methods of the reference, which give two alignments.
@RegisterForReflection
public enum SamplingMethod {
  /// Distinct images, up to the requested number; the reference's t-SNE.
  WITHOUT_REPLACEMENT,
  /// Exactly the requested number of draws, each from all images; the reference's alignment.
  WITH_REPLACEMENT;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
