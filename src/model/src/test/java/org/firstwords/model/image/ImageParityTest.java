package org.firstwords.model.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Arrays;
import org.firstwords.core.artifact.Json;
import org.firstwords.core.process.UserException;
import org.firstwords.core.storage.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Every byte as Pillow makes it; the goldens are made by `src/test/python/image_goldens.py`.
class ImageParityTest {
  private static JpegDecoder decoder;
  private static JsonNode goldens;
  private static RgbImage colour;

  @BeforeAll
  static void open() throws IOException {
    decoder = new JpegDecoder();
    goldens = Json.mapper().readTree(bytes("goldens.json"));
    colour = decoder.decode("colour.jpg", bytes("colour.jpg"));
  }

  @AfterAll
  static void close() {
    decoder.close();
  }

  private static byte[] bytes(String name) throws IOException {
    try (var in = ImageParityTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  private static void assertSame(RgbImage image, JsonNode golden) {
    assertThat(image.width()).isEqualTo(golden.get("width").asInt());
    assertThat(image.height()).isEqualTo(golden.get("height").asInt());
    assertThat(Sha256.of(image.rgb())).as("%s", golden).isEqualTo(golden.get("sha256").asText());
  }

  @Test
  void decodesLikePillow() throws IOException {
    for (var golden : goldens.get("decode")) {
      var name = golden.get("file").asText();
      assertSame(decoder.decode(name, bytes(name)), golden);
    }
  }

  @Test
  void cropsAndResizesBilinearlyLikePillow() {
    for (var golden : goldens.get("bilinear_crop")) {
      var at = golden.get("crop");
      var crop =
          new Crop(at.get(0).asInt(), at.get(1).asInt(), at.get(2).asInt(), at.get(3).asInt());
      var size = golden.get("size").asInt();
      assertSame(Resampling.BILINEAR.resize(colour.crop(crop), size, size), golden);
    }
  }

  @Test
  void resizesBicubicallyLikePillow() {
    for (var golden : goldens.get("bicubic")) {
      assertSame(new ImageTransform.Base(golden.get("size").asInt()).picture(colour), golden);
    }
  }

  @Test
  void blursLikePillow() {
    var first = new GaussianBlur(1.5f).blurred(colour).rgb();
    for (var i = 0; i < 12; i++) {
      assertThat(first[i] & 0xFF).isEqualTo(goldens.get("first_blurred_pixels").get(i).asInt());
    }
    for (var golden : goldens.get("blur")) {
      assertSame(new GaussianBlur((float) golden.get("radius").asDouble()).blurred(colour), golden);
    }
  }

  @Test
  void saysWhichPictureIsBroken() throws IOException {
    var half = Arrays.copyOf(bytes("colour.jpg"), 900);
    assertThatThrownBy(() -> decoder.decode("ball_1.jpg", half))
        .isInstanceOf(UserException.class)
        .hasMessage("ball_1.jpg is not a whole JPEG picture (900 bytes); make or copy it again");
    assertThatThrownBy(() -> decoder.decode("empty.jpg", new byte[0]))
        .isInstanceOf(UserException.class);
  }
}
