package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// The utterance encoders, under their names on command lines and in `config.json`.
@RegisterForReflection
public enum Text {
  /// The mean of the word vectors; the CVCL of the paper.
  EMBEDDING,
  /// An LSTM; its state after the last word.
  LSTM,
  /// A forward and a backward LSTM; the mean of their last states.
  BILSTM,
  /// A transformer of one layer; the mean over the words.
  TRANSFORMER;

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
