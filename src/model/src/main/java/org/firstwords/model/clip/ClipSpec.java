package org.firstwords.model.clip;

import com.fasterxml.jackson.databind.JsonNode;
import org.firstwords.core.process.UserException;

/// The architecture of a CLIP model, read from a Hugging Face `config.json`. Radford et al. 2021.
///
/// @param imageSize side of the images, in pixels
/// @param patch side of the patches, in pixels
/// @param vocabulary how many tokens there are
/// @param places most tokens of a text, with those that begin and end it
/// @param projection size of the vectors in which images and texts meet
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
  /// @param inner of those inside a block
  /// @param epsilon of its normalisations
  public record Tower(
      int width, int inner, int blocks, int heads, float epsilon, Activation activation) {
    private static Tower of(JsonNode config, Tower usual, String source) {
      var tower =
          new Tower(
              number(config, "hidden_size", usual.width, source),
              number(config, "intermediate_size", usual.inner, source),
              number(config, "num_hidden_layers", usual.blocks, source),
              number(config, "num_attention_heads", usual.heads, source),
              (float) config.path("layer_norm_eps").asDouble(usual.epsilon),
              Activation.of(config, source));
      require(tower.width % tower.heads == 0, source, "hidden_size is no multiple of the heads");
      return tower;
    }
  }

  /// What Hugging Face takes where a key is absent.
  private static final Tower VISION = new Tower(768, 3072, 12, 12, 1e-5f, Activation.QUICK_GELU);

  private static final Tower TEXT = new Tower(512, 2048, 12, 8, 1e-5f, Activation.QUICK_GELU);
  private static final int END = 49407;

  /// @param source names the file in messages
  /// @throws UserException if it is that of another kind of model, or not a possible one
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

  /// Old files have a part twice; the one with `_dict` counts.
  private static JsonNode part(JsonNode config, String name) {
    var old = config.path(name + "_dict");
    return old.isObject() ? old : config.path(name);
  }

  private static int number(JsonNode in, String key, int usual, String source) {
    var value = in.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return usual;
    }
    require(value.isInt() && value.intValue() > 0, source, key + " is no whole number above 0");
    return value.intValue();
  }

  private static void require(boolean holds, String source, String otherwise) {
    if (!holds) {
      throw new UserException("%s: %s; fetch it again".formatted(source, otherwise));
    }
  }

  /// What the image encoder is called, such as `vit-l/14`; `?` stands for a size without a name.
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
