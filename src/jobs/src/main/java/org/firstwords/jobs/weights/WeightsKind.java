package org.firstwords.jobs.weights;

import com.fasterxml.jackson.annotation.JsonValue;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.firstwords.model.Temperature;
import org.firstwords.model.text.TextEncoder;
import org.firstwords.model.vision.VisionEncoder;

/// Naming scheme of the tensors in published weight files.
@RegisterForReflection
enum WeightsKind {
  /// A self-supervised trunk (DINO and similar): wrapped in `module.backbone.` or `encoder.`, with
  /// a projection `head`. Orhan and Lake 2024.
  DINO,
  /// TC-S, a trunk trained by temporal classification, wrapped in `module.`, with its classifier
  /// `fc`. Orhan, Gupta and Lake 2020.
  TEMPORAL_CLASSIFIER,
  /// A whole model that PyTorch Lightning saved in CVCL's training.
  LIGHTNING,
  /// A trunk with torchvision's names, possibly with its classifier.
  TORCHVISION;

  private static final Pattern WRAPPERS = Pattern.compile("module\\.|backbone\\.|encoder\\.");
  private static final String MODULE = "module.";

  /// A duplicate of what `transformer_encoder` holds; not used.
  private static final String UNUSED_TWIN = TextEncoder.PREFIX + "encoder_layer.";

  /// Detects the scheme from the tensor names.
  static WeightsKind of(Collection<String> names) {
    if (names.stream().anyMatch(name -> name.startsWith(VisionEncoder.PREFIX))) {
      return LIGHTNING;
    }
    var wrapped = names.stream().anyMatch(name -> WRAPPERS.matcher(name).find());
    return wrapped ? DINO : TORCHVISION;
  }

  /// The model's name of a tensor of the file; empty if it is ignored.
  Optional<String> modelName(String name) {
    var own =
        switch (this) {
          case DINO -> VisionEncoder.PREFIX + WRAPPERS.matcher(name).replaceAll("");
          case TEMPORAL_CLASSIFIER ->
              VisionEncoder.PREFIX
                  + (name.startsWith(MODULE) ? name.substring(MODULE.length()) : name);
          case LIGHTNING -> name;
          case TORCHVISION -> VisionEncoder.PREFIX + name;
        };
    return takes(own) ? Optional.of(own) : Optional.empty();
  }

  private boolean takes(String own) {
    return switch (this) {
      case DINO, TEMPORAL_CLASSIFIER, TORCHVISION -> !VisionEncoder.isHead(own);
      case LIGHTNING ->
          own.equals(Temperature.NAME)
              || own.startsWith("vision_encoder.")
              || (own.startsWith(TextEncoder.PREFIX) && !own.startsWith(UNUSED_TWIN));
    };
  }

  @Override
  @JsonValue
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
