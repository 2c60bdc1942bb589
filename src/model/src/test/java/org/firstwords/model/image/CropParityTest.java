package org.firstwords.model.image;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.random.SeededRandom;
import org.firstwords.core.storage.Sha256;
import org.junit.jupiter.api.Test;

/// Every byte as torchvision makes it of Pillow images; made by `src/test/python/crop_goldens.py`.
class CropParityTest {
  private static RgbImage colour() throws IOException {
    try (var in = CropParityTest.class.getResourceAsStream("colour.jpg");
        var decoder = new JpegDecoder()) {
      return decoder.decode("colour.jpg", in.readAllBytes());
    }
  }

  private static JsonNode cases() throws IOException {
    try (var in = CropParityTest.class.getResourceAsStream("crops.json")) {
      return Json.mapper().readTree(in);
    }
  }

  private static CropTransform.Plan plan(JsonNode made) {
    var at = made.get("crop");
    return new CropTransform.Plan(
        new Crop(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt(), at.get(3).asInt()),
        made.get("size").asInt(),
        made.has("mirrored"),
        jitter(made.path("jitter")),
        made.has("grey"),
        made.has("blur") ? Optional.of((float) made.get("blur").asDouble()) : Optional.empty(),
        made.has("solarised"));
  }

  private static List<ColourJitter.Part> jitter(JsonNode parts) {
    var jitter = new ArrayList<ColourJitter.Part>();
    for (var part : parts) {
      var factor = part.get(1).asDouble();
      jitter.add(
          switch (part.get(0).asText()) {
            case "brightness" -> new ColourJitter.Brightness((float) factor);
            case "contrast" -> new ColourJitter.Contrast((float) factor);
            case "saturation" -> new ColourJitter.Saturation((float) factor);
            default -> new ColourJitter.Hue(factor);
          });
    }
    return jitter;
  }

  @Test
  void everyByteOfFiveHundredCrops() throws IOException {
    var colour = colour();
    var cases = cases();
    assertThat(cases).hasSize(500);
    for (var made : cases) {
      assertThat(Sha256.of(plan(made).apply(colour).rgb()))
          .as("%s", made)
          .startsWith(made.get("sha256").asText());
    }
  }

  @Test
  void drawsSharesAndRanges() {
    var transform = new CropTransform(32, 0.05, 0.2, CropColours.DINO, 0.5, 0.2);
    var jittered = 0;
    var blurred = 0;
    for (var i = 0; i < 1000; i++) {
      var plan = transform.plan(SeededRandom.at(0, 0, i), 100, 80);
      var area = (double) plan.crop().width() * plan.crop().height() / (100 * 80);
      assertThat(area).isBetween(0.04, 0.22);
      jittered += plan.jitter().size() / 4;
      blurred += plan.blur().isPresent() ? 1 : 0;
    }
    assertThat(jittered).isBetween(760, 840);
    assertThat(blurred).isBetween(450, 550);
  }
}
