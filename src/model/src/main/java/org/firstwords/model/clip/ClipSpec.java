package org.firstwords.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;
import org.firstwords.core.process.UserException;
import org.firstwords.model.layer.Layers;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/// The architecture of a CLIP model, read from a Hugging Face `config.json`. Radford et al. 2021.
///
/// @param imageSize side of the images, in pixels
/// @param patch side of the patches, in pixels
/// @param vocabulary number of tokens
/// @param places maximum number of tokens of a text, including start and end
/// @param projection size of the joint embedding space
public record ClipSpec(
    Tower vision,
    Tower text,
    int imageSize,
    int patch,
    int vocabulary,
    int places,
    int projection,
    EndOfText end) {
  private static final String TYPE = "clip";

  /// A transformer.
  ///
  /// @param width of the vectors between its blocks
  /// @param inner width inside a block
  /// @param epsilon of its layer normalisations
  public record Tower(
      int width, int inner, int blocks, int heads, float epsilon, Activation activation) {
    private static Tower of(JsonNode config, Tower defaults, String source) {
      var tower =
          new Tower(
              number(config, "hidden_size", defaults.width, source),
              number(config, "intermediate_size", defaults.inner, source),
              number(config, "num_hidden_layers", defaults.blocks, source),
              number(config, "num_attention_heads", defaults.heads, source),
              (float) config.path("layer_norm_eps").asDouble(defaults.epsilon),
              Activation.of(config, source));
      require(tower.width % tower.heads == 0, source, "hidden_size is no multiple of the heads");
      return tower;
    }
  }

  /// The activation function of a transformer block, by its name in `hidden_act`.
  public enum Activation {
    /// That of OpenAI.
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
                  "%s: the hidden_act '%s' is unknown; known are %s"
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

  /// The end-of-text token, at which the text embedding is read.
  ///
  /// @param id its token id, `eos_token_id`
  public record EndOfText(int id) {
    /// A wrong id in the first published configurations; they mean the position of the highest id.
    private static final int LEGACY_ID = 2;

    /// Its position in the tokens; 0 if there is none.
    int position(int[] tokens) {
      return id == LEGACY_ID ? highest(tokens) : first(tokens);
    }

    private static int highest(int[] tokens) {
      var best = 0;
      for (var i = 1; i < tokens.length; i++) {
        if (tokens[i] > tokens[best]) {
          best = i;
        }
      }
      return best;
    }

    private int first(int[] tokens) {
      for (var i = 0; i < tokens.length; i++) {
        if (tokens[i] == id) {
          return i;
        }
      }
      return 0;
    }
  }

  /// Defaults of Hugging Face for absent keys.
  private static final Tower VISION = new Tower(768, 3072, 12, 12, 1e-5f, Activation.QUICK_GELU);

  private static final Tower TEXT = new Tower(512, 2048, 12, 8, 1e-5f, Activation.QUICK_GELU);
  private static final int END = 49407;

  /// @param source name of the file in messages
  /// @throws UserException if the model is of another kind or impossible
  static ClipSpec of(JsonNode config, String source) {
    var type = config.path("model_type").asText("");
    if (!type.equals(TYPE)) {
      throw new UserException(
          "%s is not the configuration of a CLIP (model_type %s); name a folder with the files of a"
                  .formatted(source, type.isEmpty() ? "absent" : "'" + type + "'")
              + " published CLIP, or a checkpoint that train wrote with --checkpoint");
    }
    var vision = part(config, "vision_config");
    var text = part(config, "text_config");
    var spec =
        new ClipSpec(
            Tower.of(vision, VISION, source),
            Tower.of(text, TEXT, source),
            number(vision, "image_size", 224, source),
            number(vision, "patch_size", 32, source),
            number(text, "vocab_size", 49408, source),
            number(text, "max_position_embeddings", 77, source),
            number(config, "projection_dim", 512, source),
            new EndOfText(number(text, "eos_token_id", END, source)));
    require(spec.imageSize % spec.patch == 0, source, "image_size is no multiple of patch_size");
    return spec;
  }

  /// Old files contain a part twice; the one with `_dict` counts.
  private static JsonNode part(JsonNode config, String name) {
    var old = config.path(name + "_dict");
    return old.isObject() ? old : config.path(name);
  }

  private static int number(JsonNode in, String key, int defaults, String source) {
    var value = in.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return defaults;
    }
    require(value.isInt() && value.intValue() > 0, source, key + " is no whole number above 0");
    return value.intValue();
  }

  private static void require(boolean holds, String source, String otherwise) {
    if (!holds) {
      throw new UserException("%s: %s; fetch it again".formatted(source, otherwise));
    }
  }

  /// The name of the image encoder, such as `vit-l/14`; `?` stands for a size without a name.
  public String name() {
    var size = "?";
    if (vision.blocks == 12 && vision.width == 768) {
      size = "b";
    } else if (vision.blocks == 24 && vision.width == 1024) {
      size = "l";
    } else if (vision.blocks == 32 && vision.width == 1280) {
      size = "h";
    }
    return "vit-%s/%d".formatted(size, patch);
  }
}
