package org.firstwords.jobs.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.firstwords.core.storage.Sha256;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.Png;
import org.junit.jupiter.api.Test;

/// Every byte as Pillow makes it; the goldens are made by `src/test/python/shrunk_golden.py`.
class WhiteCanvasGoldenTest {
  @Test
  void shrinksLikePillow() throws IOException {
    var goldens = new ObjectMapper().readTree(bytes("shrunk.json"));
    assertThat(goldens).hasSize(6);
    try (var decoder = new JpegDecoder()) {
      for (var golden : goldens) {
        var name = golden.get("file").textValue();
        var canvas = new ImageOutput.WhiteCanvas(golden.get("pixels").intValue());
        var picture = canvas.around(decoder.decode(name, bytes(name)));
        assertThat(Sha256.of(picture.rgb()))
            .as("%s", golden)
            .isEqualTo(golden.get("sha256").textValue());
      }
    }
  }

  @Test
  void pngKeepsEveryPixel() throws IOException {
    try (var decoder = new JpegDecoder()) {
      var picture =
          new ImageOutput.WhiteCanvas(112).around(decoder.decode("wide.jpg", bytes("wide.jpg")));
      var png = Png.of(picture);
      assertThat(decoder.decode("wide.png", png).rgb()).isEqualTo(picture.rgb());
      var elsewhere = ImageIO.read(new ByteArrayInputStream(png));
      assertThat(elsewhere.getRGB(55, 56)).isEqualTo(0xFFFFFFFF);
      assertThat(elsewhere.getRGB(112, 112))
          .isEqualTo(Png.buffered(picture).getRGB(112, 112))
          .isNotEqualTo(0xFFFFFFFF);
    }
  }

  static byte[] bytes(String name) throws IOException {
    try (var in = Objects.requireNonNull(WhiteCanvasGoldenTest.class.getResourceAsStream(name))) {
      return in.readAllBytes();
    }
  }
}
