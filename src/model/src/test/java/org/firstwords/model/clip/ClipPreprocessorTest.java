package org.firstwords.model.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Objects;
import org.firstwords.core.storage.Sha256;
import org.firstwords.model.image.Crop;
import org.firstwords.model.image.ImageTransform;
import org.firstwords.model.image.JpegDecoder;
import org.firstwords.model.image.RgbImage;
import org.junit.jupiter.api.Test;

/// Every byte as torchvision makes it; the goldens are made by `src/test/python/clip_goldens.py`.
class ClipPreprocessorTest {
  private static byte[] file(String name) throws IOException {
    try (var in =
        Objects.requireNonNull(ImageTransform.class.getResourceAsStream(name), "picture")) {
      return in.readAllBytes();
    }
  }

  private static RgbImage part(JpegDecoder decoder, JsonNode golden) throws IOException {
    var name = golden.get("file").textValue();
    var crop = golden.get("crop"); // left, top, right, bottom
    var left = crop.get(0).intValue();
    var top = crop.get(1).intValue();
    var form = new Crop(left, top, crop.get(2).intValue() - left, crop.get(3).intValue() - top);
    return decoder.decode(name, file(name)).crop(form);
  }

  @Test
  void seesWhatTorchvisionMakes() throws IOException {
    try (var decoder = new JpegDecoder()) {
      for (var golden : SmallClip.golden("pictures.json")) {
        var picture =
            new ClipPreprocessor(golden.get("size").intValue()).picture(part(decoder, golden));
        assertThat(Sha256.of(picture.rgb()))
            .as("%s", golden)
            .isEqualTo(golden.get("sha256").textValue());
      }
    }
  }

  @Test
  void normalisesWithItsOwnMeanAndDeviation() throws IOException {
    try (var decoder = new JpegDecoder()) {
      for (var golden : SmallClip.golden("pictures.json")) {
        var name = golden.get("file").textValue();
        var picture = decoder.decode(name, file(name));
        var isWhole =
            golden.get("crop").get(2).intValue() == picture.width()
                && golden.get("crop").get(3).intValue() == picture.height();
        if (isWhole) {
          var seen = new ClipPreprocessor(golden.get("size").intValue());
          var values = new float[seen.length()];
          seen.write(decoder, name, file(name), values);
          for (var channel = 0; channel < 3; channel++) {
            assertThat((double) values[channel])
                .isCloseTo(golden.get("first").get(channel).doubleValue(), within(1e-6));
            assertThat((double) values[values.length - 3 + channel])
                .isCloseTo(golden.get("last").get(channel).doubleValue(), within(1e-6));
          }
        }
      }
    }
  }
}
