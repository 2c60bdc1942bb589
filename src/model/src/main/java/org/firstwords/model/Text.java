package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

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

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
