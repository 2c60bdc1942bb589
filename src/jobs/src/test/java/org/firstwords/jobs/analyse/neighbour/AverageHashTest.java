package org.firstwords.jobs.analyse.neighbour;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.firstwords.jobs.analyse.AnalysisGolden;
import org.firstwords.model.image.GreyImage;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AverageHashTest {
  private static final Path IMAGES = Path.of("src/test/resources/org/firstwords/jobs/images");

  static Stream<JsonNode> imageHash() {
    return AnalysisGolden.file("hashes.json").valueStream();
  }

  @ParameterizedTest
  @MethodSource("imageHash")
  void agreesWithImageHash(JsonNode golden) {
    var picture = picture(golden.get("width").intValue(), golden.get("height").intValue());
    assertThat(ImageDescriptor.AverageHash.of(picture)).hasToString(golden.get("hash").textValue());
  }

  static Stream<JsonNode> openCv() {
    return AnalysisGolden.file("opencv_hashes.json").valueStream();
  }

  @ParameterizedTest
  @MethodSource("openCv")
  void agreesWithTheReference(JsonNode golden) throws IOException {
    var hash = ImageDescriptor.AverageHash.ofReference(grey(golden));
    assertThat(hash).hasToString(golden.get("hash").textValue());
  }

  private static GreyImage grey(JsonNode golden) throws IOException {
    if (golden.has("file")) {
      var file = IMAGES.resolve(golden.get("file").textValue());
      try (var decoder = new JpegDecoder()) {
        return decoder.decodeGrey(file.toString(), Files.readAllBytes(file));
      }
    }
    var width = golden.get("width").intValue();
    var shades = new byte[width * golden.get("height").intValue()];
    for (var i = 0; i < shades.length; i++) {
      var x = i % width;
      var y = i / width;
      var made = (3 * x * x + 5 * y * y + 2 * x * y) >> 4 & 255;
      shades[i] = (byte) golden.path("shade").asInt(made);
    }
    return new GreyImage(width, shades.length / width, shades);
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
