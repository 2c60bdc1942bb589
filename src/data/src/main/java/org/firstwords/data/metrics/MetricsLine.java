package org.firstwords.data.metrics;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.quarkus.runtime.annotations.RegisterForReflection;

/// A line of `metrics.jsonl`.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(MetricsLine.Step.class),
  @JsonSubTypes.Type(MetricsLine.Epoch.class),
  @JsonSubTypes.Type(MetricsLine.Teacher.class),
  @JsonSubTypes.Type(MetricsLine.Neighbours.class)
})
@RegisterForReflection
public sealed interface MetricsLine {
  /// How many steps are done.
  long step();

  /// How many epochs are done.
  int epoch();

  /// A training step.
  @RegisterForReflection
  record Step(long step, int epoch, double loss, double learningRate) implements MetricsLine {}

  /// A finished epoch.
  ///
  /// @param epoch how many epochs are done, with this one
  /// @param trainLoss mean over the epoch's steps
  /// @param valLoss mean over the validation examples
  /// @param valAccuracy share of validation images that pick their own utterance from their batch
  /// @param best whether the validation loss is the lowest so far
  @RegisterForReflection
  record Epoch(
      long step,
      int epoch,
      double trainLoss,
      double valLoss,
      double valAccuracy,
      double learningRate,
      boolean best)
      implements MetricsLine {}

  /// What the teacher of a self-distillation makes of the frames: means over the steps since the
  /// line before.
  ///
  /// @param entropy of its output for one crop, in nats
  /// @param information entropy of its mean output over a batch less that; 0 once it has collapsed
  /// @param momentum share of the teacher that a step keeps
  @RegisterForReflection
  record Teacher(long step, int epoch, double entropy, double information, double momentum)
      implements MetricsLine {}

  /// How well the teacher's features tell labelled pictures apart that it never learnt from.
  ///
  /// @param knnAccuracy share of pictures whose category a k-NN classifier finds
  @RegisterForReflection
  record Neighbours(long step, int epoch, double knnAccuracy) implements MetricsLine {}
}
