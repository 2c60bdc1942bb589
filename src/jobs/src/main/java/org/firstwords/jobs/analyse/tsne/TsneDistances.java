package org.firstwords.jobs.analyse.tsne;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// What given distances stand for in t-SNE's Gaussians, which are defined over squared distances.
public enum TsneDistances {
  /// They are used as they are given: scikit-learn before 1.1, and so the paper.
  AS_GIVEN,
  /// They are squared first: scikit-learn since 1.1.
  SQUARED;

  double of(double distance) {
    return switch (this) {
      case AS_GIVEN -> distance;
      case SQUARED -> distance * distance;
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
