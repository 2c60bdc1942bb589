package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;

/// How the similarity of an image and an utterance is computed.
@RegisterForReflection
public enum Matching {
  /// Cosine of one vector for the image and one for the utterance; the paper's.
  FLAT,
  /// Mean of the cosines of every image location with every word.
  SPATIAL_MEAN,
  /// For every word the most similar image location; the mean over the words.
  SPATIAL_MAX;

  /// Whether images are represented by a grid of vectors.
  public boolean isSpatial() {
    return switch (this) {
      case FLAT -> false;
      case SPATIAL_MEAN, SPATIAL_MAX -> true;
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
