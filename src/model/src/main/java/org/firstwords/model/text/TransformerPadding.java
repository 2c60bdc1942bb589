package org.firstwords.model.text;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What a transformer's mean over the words does with padding.
public enum TransformerPadding {
  /// As the reference: what comes out at padded places is added too, so that an utterance's vector
  /// depends on the longest one of its batch.
  REFERENCE,
  /// Only the utterance's own places are added.
  MASKED;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
