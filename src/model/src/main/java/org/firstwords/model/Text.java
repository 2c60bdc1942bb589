package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.firstwords.model.text.EmbeddingMean;
import org.firstwords.model.text.RecurrentText;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.text.TransformerText;

/// The utterance encoders, under their names on command lines and in `config.json`.
public enum Text {
  /// The mean of the words' vectors, the paper's CVCL.
  EMBEDDING,
  /// A long short-term memory; its state after the last word.
  LSTM,
  /// One forwards and one backwards; the mean of their last states.
  BILSTM,
  /// One layer of a transformer; the mean over the words.
  TRANSFORMER;

  TextEncoder encoder(TextSpec spec, int vocabulary, int embedding) {
    return switch (this) {
      case EMBEDDING -> new EmbeddingMean(vocabulary, embedding);
      case LSTM -> new RecurrentText(vocabulary, embedding, false);
      case BILSTM -> new RecurrentText(vocabulary, embedding, true);
      case TRANSFORMER ->
          new TransformerText(vocabulary, embedding, spec.positions(), spec.padding());
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
