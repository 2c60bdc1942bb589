package org.firstwords.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.function.Predicate;
import org.firstwords.model.layer.Layers;
import org.firstwords.model.layer.Variable;
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

  private static long count(Vision vision, Predicate<String> wanted) {
    var spec = ModelSpec.of(vision, Trunk.TRAINED, BatchNorm.REFERENCE, 64, WORDS);
    try (var graph = new TestGraph()) {
      var inputs = Encoding.Inputs.placeholders(graph.tf, spec.imageSize());
      Encoding.of(spec, Layers.inference(graph.tf, graph.variables), inputs);
      return graph.variables.all().stream()
          .map(Variable::info)
          .filter(info -> !info.name().contains(".running_") && wanted.test(info.name()))
          .mapToLong(info -> info.elements())
          .sum();
    }
  }
}
