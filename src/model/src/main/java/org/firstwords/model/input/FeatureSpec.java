package org.firstwords.model.input;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.firstwords.core.process.UserException;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;

/// Describes stored features: the encoder that computed them and their layout. Stored as
/// `config.json` beside them.
///
/// @param vision the encoder whose frozen trunk computed them
/// @param pretrained whether the trunk has pretrained weights
/// @param imageSize side of its input images, in pixels
/// @param width F, features of one view
/// @param views number of views of each training frame
/// @param augmented whether views are augmented
/// @param rowsPerShard rows of every `features-*.safetensors` but the last
@RegisterForReflection
public record FeatureSpec(
    Vision vision,
    boolean pretrained,
    int imageSize,
    int width,
    int views,
    boolean augmented,
    int rowsPerShard) {
  public FeatureSpec {
    if (width < 1 || views < 1 || rowsPerShard < 1) {
      throw new IllegalArgumentException("no features: " + width + ", " + views);
    }
  }

  /// Checks that a model can be trained from these features.
  ///
  /// @throws UserException if the features of its trunk are not constant
  public void check(ModelSpec model) {
    if (model.trunk() == Trunk.TRAINED) {
      throw new UserException("--features were computed by a frozen trunk; remove --trunk trained");
    }
    if (!model.hasConstantFeatures() && model.batchNorm() == BatchNorm.REFERENCE) {
      throw new UserException(
          "--features need --batch-norm frozen: with reference, the features of an image depend on"
              + " its batch");
    }
    if (!model.hasConstantFeatures()) {
      throw new UserException("--features need --matching flat: they have no spatial dimensions");
    }
  }
}
