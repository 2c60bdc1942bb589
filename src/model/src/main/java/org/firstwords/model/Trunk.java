package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// Whether training updates the trunk (the image encoder below its head).
@RegisterForReflection
public enum Trunk {
  /// Fixed weights; only the head and the utterance encoder are trained.
  FROZEN,
  /// Trained with the rest.
  TRAINED;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
