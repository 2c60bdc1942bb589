package org.firstwords.jobs.analyse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.firstwords.jobs.analyse.AnalysisGolden;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AverageHashTest {
  static Stream<JsonNode> imageHash() {
    return AnalysisGolden.file("hashes.json").valueStream();
  }

  @ParameterizedTest
  @MethodSource("imageHash")
  void agreesWithImageHash(JsonNode golden) {
    var picture = picture(golden.get("width").intValue(), golden.get("height").intValue());
    assertThat(ImageDescriptor.AverageHash.of(picture)).hasToString(golden.get("hash").textValue());
  }

  private static RgbImage picture(int width, int height) {
    var rgb = new byte[3 * width * height];
    for (var i = 0; i < rgb.length; i++) {
      var x = i / 3 % width;
      var y = i / 3 / width;
      rgb[i] = (byte) ((3 * x * x + 5 * y * y + (2 + i % 3) * x * y) >> 4 & 255);
    }
    return new RgbImage(width, height, rgb);
  }
}
