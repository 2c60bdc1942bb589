package org.firstwords.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.junit.jupiter.api.Test;

class ClipSpecTest {
  private static ClipSpec spec(String json) throws IOException {
    return ClipSpec.of(Json.mapper().readTree(json), "a/config.json");
  }

  @Test
  void takesTheUsualWhereAKeyIsAbsent() throws IOException {
    var spec = spec("{\"model_type\":\"clip\",\"text_config\":null,\"projection_dim\":null}");
    assertThat(spec.vision())
        .isEqualTo(new ClipSpec.Tower(768, 3072, 12, 12, 1e-5f, ClipSpec.Activation.QUICK_GELU));
    assertThat(spec.text())
        .isEqualTo(new ClipSpec.Tower(512, 2048, 12, 8, 1e-5f, ClipSpec.Activation.QUICK_GELU));
    assertThat(spec.imageSize()).isEqualTo(224);
    assertThat(spec.places()).isEqualTo(77);
    assertThat(spec.vocabulary()).isEqualTo(49408);
    assertThat(spec.projection()).isEqualTo(512);
    assertThat(spec.end()).isEqualTo(new ClipSpec.EndOfText(49407));
    assertThat(spec.name()).isEqualTo("vit-b/32");
  }

  @Test
  void readsThePublishedForms() throws IOException {
    var large =
        spec(
            """
            {"model_type":"clip","projection_dim":768,
             "text_config":{"hidden_size":768,"intermediate_size":3072,"num_attention_heads":12,
               "eos_token_id":2,"projection_dim":768},
             "vision_config":{"hidden_size":512},
             "vision_config_dict":{"hidden_size":1024,"intermediate_size":4096,
               "num_attention_heads":16,"num_hidden_layers":24,"patch_size":14}}
            """);
    assertThat(large.name()).isEqualTo("vit-l/14");
    assertThat(large.vision().width()).isEqualTo(1024);
    assertThat(large.projection()).isEqualTo(768);
    assertThat(large.end()).isEqualTo(new ClipSpec.EndOfText(2));
    var base = spec("{\"model_type\":\"clip\",\"vision_config\":{\"patch_size\":16}}");
    assertThat(base.name()).isEqualTo("vit-b/16");
    var other =
        "{\"model_type\":\"clip\",\"vision_config\":{\"hidden_size\":96,\"hidden_act\":\"gelu\"}}";
    assertThat(spec(other).name()).isEqualTo("vit-?/32");
    assertThat(spec(other).vision().activation()).isEqualTo(ClipSpec.Activation.GELU);
  }

  @Test
  void refusesWhatIsNoClip() {
    assertRefused("{\"model_type\":\"siglip\"}", "(model_type 'siglip')");
    assertRefused("{\"vision\":\"tiny\"}", "(model_type absent)");
    assertRefused("[]", "not the configuration of a CLIP");
    assertRefused(clip("\"hidden_act\":\"relu\""), "'relu' is unknown", "quick_gelu, gelu");
    assertRefused(clip("\"hidden_size\":\"wide\""), "hidden_size is no whole number above 0");
    assertRefused(clip("\"hidden_size\":100"), "no multiple of the heads");
    assertRefused(clip("\"patch_size\":0"), "patch_size is no whole number above 0");
    assertRefused(clip("\"patch_size\":15"), "image_size is no multiple of patch_size");
  }

  private static String clip(String vision) {
    return "{\"model_type\":\"clip\",\"vision_config\":{%s}}".formatted(vision);
  }

  private static void assertRefused(String json, String... parts) {
    assertThatThrownBy(() -> spec(json))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("a/config.json")
        .hasMessageContainingAll(parts);
  }
}
