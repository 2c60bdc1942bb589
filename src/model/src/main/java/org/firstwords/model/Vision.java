package org.firstwords.model;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.firstwords.model.vision.ResNeXt50;
import org.firstwords.model.vision.TinyResNet;
import org.firstwords.model.vision.VisionEncoder;

/// The image encoders, under their names on command lines and in `config.json`.
public enum Vision {
  /// A small residual network for quick runs.
  TINY,
  /// ResNeXt-50 32x4d, the paper's.
  RESNEXT50;

  VisionEncoder encoder(int embeddingSize) {
    return switch (this) {
      case TINY -> new TinyResNet(embeddingSize);
      case RESNEXT50 -> new ResNeXt50(embeddingSize);
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
