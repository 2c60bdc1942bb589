package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.firstwords.model.text.EmbeddingMean;
import org.firstwords.model.text.TextEncoder;

/// The utterance encoders, under their names on command lines and in `config.json`.
public enum Text {
  /// The mean of the words' vectors, the paper's CVCL.
  EMBEDDING;

  TextEncoder encoder(int vocabularySize, int embeddingSize) {
    return switch (this) {
      case EMBEDDING -> new EmbeddingMean(vocabularySize, embeddingSize);
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
