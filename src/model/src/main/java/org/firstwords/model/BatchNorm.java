package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.firstwords.model.layer.BatchNormStatistics;

/// The statistics that batch normalisation uses in training. Outside training it always uses its
/// running statistics.
@RegisterForReflection
public enum BatchNorm {
  /// As the reference trains, even with a frozen trunk: each batch is normalised by its own
  /// statistics and the running ones drift towards them.
  REFERENCE,
  /// The running statistics are used and stay as they are.
  FROZEN;

  public BatchNormStatistics inTraining() {
    return switch (this) {
      case REFERENCE -> BatchNormStatistics.BATCH;
      case FROZEN -> BatchNormStatistics.RUNNING;
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
