package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Locale;
import org.firstwords.model.vision.ResNeXt50;
import org.firstwords.model.vision.TinyResNet;
import org.firstwords.model.vision.VisionEncoder;
import org.firstwords.model.vision.VisionTransformer;

/// The image encoders, under their names on command lines and in `config.json`.
@RegisterForReflection
public enum Vision {
  /// A small residual network for quick runs.
  TINY,
  /// A small vision transformer for quick runs.
  TINY_VIT,
  /// ResNeXt-50 32x4d, the paper's.
  RESNEXT50,
  /// ViT-B/14, the transformer of the paper.
  VIT_B14,
  /// ViT-S/16, the small one of DINO.
  VIT_S16;

  VisionEncoder encoder(int imageSize) {
    return switch (this) {
      case TINY -> new TinyResNet();
      case TINY_VIT -> VisionTransformer.tiny(imageSize);
      case RESNEXT50 -> new ResNeXt50();
      case VIT_B14 -> VisionTransformer.base14(imageSize);
      case VIT_S16 -> VisionTransformer.small16(imageSize);
    };
  }

  /// Whether it is convolutional: its last feature map is spatial and it has batch normalisation;
  /// the transformers have neither.
  public boolean isConvolutional() {
    return switch (this) {
      case TINY, RESNEXT50 -> true;
      case TINY_VIT, VIT_B14, VIT_S16 -> false;
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
