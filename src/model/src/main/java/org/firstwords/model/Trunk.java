package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What training does to the image encoder below its head.
public enum Trunk {
  /// Its weights stay; only the head and the utterance encoder learn.
  FROZEN,
  /// It learns too.
  TRAINED;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
