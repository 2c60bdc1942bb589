package org.firstwords.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.firstwords.core.process.UserException;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// The activation function of a transformer block, by its name in `hidden_act`.
public enum Activation {
  /// OpenAI's.
  QUICK_GELU,
  /// That of later trainings.
  GELU;

  static Activation of(JsonNode tower, String source) {
    var name = tower.path("hidden_act").asText("quick_gelu");
    return Arrays.stream(values())
        .filter(activation -> activation.toString().equals(name))
        .findFirst()
        .orElseThrow(() ->
            new UserException(
                "%s: the hidden_act '%s' is not known here; known are %s"
                    .formatted(source, name, Arrays.toString(values()))));
  }

  Operand<TFloat32> of(Layers layers, Operand<TFloat32> x) {
    return switch (this) {
      case QUICK_GELU -> layers.quickGelu(x);
      case GELU -> layers.gelu(x);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
