package org.firstwords.model.text;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// How padding enters the mean over the tokens of the transformer.
@RegisterForReflection
public enum TransformerPadding {
  /// As the reference: outputs at padded positions are added too, so the embedding of an utterance
  /// depends on the longest one of its batch.
  REFERENCE,
  /// Only the positions of the utterance itself are added.
  MASKED;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
