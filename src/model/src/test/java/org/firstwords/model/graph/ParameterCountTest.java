package org.firstwords.model.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.firstwords.model.BatchNorm;
import org.firstwords.model.GoldenVectors;
import org.firstwords.model.ModelSpec;
import org.firstwords.model.Temperature;
import org.firstwords.model.TestGraph;
import org.firstwords.model.Text;
import org.firstwords.model.TextSpec;
import org.firstwords.model.Trunk;
import org.firstwords.model.Vision;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Variable;
import org.firstwords.model.tensor.TensorInfo;
import org.firstwords.model.vision.VisionEncoder;
import org.junit.jupiter.api.Test;

class ParameterCountTest {
  private static final int WORDS = 2350;

  @Test
  void resNeXtHasThePapersCounts() throws IOException {
    var golden = GoldenVectors.of("param_counts");
    assertThat(
            count(
                Vision.RESNEXT50, name -> name.startsWith("vision") && !VisionEncoder.isHead(name)))
        .isEqualTo(golden.get("resnext50_32x4d_backbone_no_fc").longValue());
    assertThat(count(Vision.RESNEXT50, VisionEncoder::isHead))
        .isEqualTo(golden.get("fc_512").longValue());
    assertThat(count(Vision.RESNEXT50, name -> name.startsWith("text_encoder")))
        .isEqualTo(golden.get("embedding_2350x512").longValue());
    var frozen = ModelSpec.of(Vision.RESNEXT50, Trunk.FROZEN, BatchNorm.REFERENCE, 224, WORDS);
    assertThat(count(Vision.RESNEXT50, frozen::trains))
        .isEqualTo(golden.get("trainable_cvcl (fc + embedding)").longValue());
  }

  @Test
  void theVisionTransformerHasThePapersCounts() throws IOException {
    var golden = GoldenVectors.of("param_counts");
    var spec = ModelSpec.of(Vision.VIT_B14, Trunk.FROZEN, BatchNorm.REFERENCE, 224, WORDS);
    assertThat(count(spec, name -> name.startsWith("vision") && !VisionEncoder.isHead(name)))
        .isEqualTo(golden.get("vitb14_backbone_no_head").longValue());
    assertThat(count(spec, VisionEncoder::isHead))
        .isEqualTo(golden.get("vit_head_512").longValue());
    assertThat(form(spec))
        .containsEntry("vision_encoder.model.cls_token", "F32[1, 1, 768]")
        .containsEntry("vision_encoder.model.pos_embed", "F32[1, 257, 768]")
        .containsEntry("vision_encoder.model.patch_embed.proj.weight", "F32[768, 3, 14, 14]")
        .containsEntry("vision_encoder.model.blocks.11.attn.qkv.weight", "F32[2304, 768]")
        .containsEntry("vision_encoder.model.blocks.0.mlp.fc1.weight", "F32[3072, 768]")
        .containsEntry("vision_encoder.model.head.weight", "F32[512, 768]");
  }

  /// 21 million, as DINO's authors give them: timm's `vit_small_patch16_224` without its head.
  @Test
  void theSmallVisionTransformerHasTheCountOfDino() {
    var spec = ModelSpec.of(Vision.VIT_S16, Trunk.FROZEN, BatchNorm.REFERENCE, 224, WORDS);
    assertThat(count(spec, name -> name.startsWith("vision") && !VisionEncoder.isHead(name)))
        .isEqualTo(21_665_664);
  }

  /// The names and shapes of the published checkpoints.
  @Test
  void utteranceEncodersHaveThePapersNames() {
    var tiny = ModelSpec.of(Vision.TINY, Trunk.FROZEN, BatchNorm.REFERENCE, 32, WORDS);
    assertThat(text(tiny.with(TextSpec.of(Text.EMBEDDING))))
        .containsExactly("embedding.weight F32[2350, 512]");
    var lstm =
        List.of(
            "embedding.weight F32[2350, 512]",
            "lstm.bias_hh_l0 F32[2048]",
            "lstm.bias_ih_l0 F32[2048]",
            "lstm.weight_hh_l0 F32[2048, 512]",
            "lstm.weight_ih_l0 F32[2048, 512]");
    assertThat(text(tiny.with(TextSpec.of(Text.LSTM)))).containsExactlyElementsOf(lstm);
    assertThat(text(tiny.with(TextSpec.of(Text.BILSTM))))
        .hasSize(9)
        .containsAll(lstm)
        .contains("lstm.weight_hh_l0_reverse F32[2048, 512]");
    assertThat(text(tiny.with(TextSpec.of(Text.TRANSFORMER))))
        .containsExactly(
            "embedding.weight F32[2350, 512]",
            "pos_embed F32[25, 1, 512]",
            "transformer_encoder.layers.0.linear1.bias F32[2048]",
            "transformer_encoder.layers.0.linear1.weight F32[2048, 512]",
            "transformer_encoder.layers.0.linear2.bias F32[512]",
            "transformer_encoder.layers.0.linear2.weight F32[512, 2048]",
            "transformer_encoder.layers.0.norm1.bias F32[512]",
            "transformer_encoder.layers.0.norm1.weight F32[512]",
            "transformer_encoder.layers.0.norm2.bias F32[512]",
            "transformer_encoder.layers.0.norm2.weight F32[512]",
            "transformer_encoder.layers.0.self_attn.in_proj_bias F32[1536]",
            "transformer_encoder.layers.0.self_attn.in_proj_weight F32[1536, 512]",
            "transformer_encoder.layers.0.self_attn.out_proj.bias F32[512]",
            "transformer_encoder.layers.0.self_attn.out_proj.weight F32[512, 512]");
    assertThat(form(tiny.with(new Temperature(0.07, true))))
        .containsEntry("model.logit_neg_log_temperature", "F32[]");
  }

  private static List<String> text(ModelSpec spec) {
    return form(spec).entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("text_encoder."))
        .map(entry -> entry.getKey().substring("text_encoder.".length()) + " " + entry.getValue())
        .sorted()
        .toList();
  }

  private static Map<String, String> form(ModelSpec spec) {
    var form = new TreeMap<String, String>();
    parameters(spec).forEach(parameter -> form.put(parameter.name(), parameter.typeAndShape()));
    return form;
  }

  private static long count(Vision vision, Predicate<String> wanted) {
    var spec = ModelSpec.of(vision, Trunk.TRAINED, BatchNorm.REFERENCE, 64, WORDS);
    return count(spec, wanted);
  }

  private static long count(ModelSpec spec, Predicate<String> wanted) {
    return parameters(spec).stream()
        .filter(parameter -> wanted.test(parameter.name()))
        .mapToLong(TensorInfo::elements)
        .sum();
  }

  private static List<TensorInfo> parameters(ModelSpec spec) {
    try (var graph = new TestGraph()) {
      var inputs = ForwardPass.Inputs.placeholders(graph.tf, spec.imageSize());
      ForwardPass.of(spec, Layers.inference(graph.tf, graph.variables), inputs);
      return graph.variables.all().stream()
          .map(Variable::info)
          .filter(info -> !info.name().contains(".running_"))
          .toList();
    }
  }
}
