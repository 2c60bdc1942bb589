package org.firstwords.model.distill;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.firstwords.core.process.UserException;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Vision;

/// The networks and the loss of a self-distillation; `config.json` of its checkpoints.
///
/// @param imageSize side of the global crops, in pixels
/// @param localSize side of the local crops
/// @param localCrops number of local crops of a frame; its global crops are two
/// @param outputs K, the number of outputs of the head; 65,536 in the paper
/// @param studentTemperature of the student's softmax
/// @param centerMomentum share of the centre that a step keeps
/// @param clip largest length of the gradient of one tensor; 0 for no limit
/// @param stochasticDepth share of the images for which the student leaves out the deepest branch
///   of a transformer
@RegisterForReflection
public record DistillSpec(
    Vision vision,
    int imageSize,
    int localSize,
    int localCrops,
    int outputs,
    double studentTemperature,
    double centerMomentum,
    double clip,
    double stochasticDepth) {
  /// Number of global crops of a frame.
  public static final int GLOBAL_CROPS = 2;

  private static final int MIN_SIZE = 16;

  public DistillSpec {
    if (localSize < MIN_SIZE || localSize > imageSize) {
      throw new UserException(
          "local crops need a side of %d to %d pixels, the side of the global ones, not %d"
              .formatted(MIN_SIZE, imageSize, localSize));
    }
    if (localCrops < 0 || outputs < 2) {
      throw new UserException(
          "the head needs at least 2 outputs and no negative number of local crops, not %d and %d"
              .formatted(outputs, localCrops));
    }
  }

  /// The trunk as other commands know it.
  public ModelSpec trunk() {
    return ModelSpec.ofTrunk(vision, imageSize);
  }

  /// Crops of one frame.
  public int crops() {
    return GLOBAL_CROPS + localCrops;
  }
}
